//! Given and family names from many places. `_` is a space inside a name; what follows `=` is how
//! the name is spelled in an address, where leaving out the accents is not enough.

/// Given names in Latin letters.
pub(super) const GIVEN: &str = "
Maya Tomás Aiko Hugo Ingrid Kwame Zoë Renée Łukasz=lukasz Björn Siobhán Giulia Dmitri Fatou Priya
Arjun Mei Minh-Anh Søren=soren Chloé Jürgen=juergen Nia Oluwaseun Chiamaka Tariq Leila Yusuf Noor
Ana-Lucía Beatriz Thiago João Inês Matías Ximena Alejandro Guadalupe Itzel Kai Leilani Tane Aroha
Ewa Zdeněk Jiří Katarína Žofia=zofia Vesna Đorđe=djordje Nikola Ioana Ștefan Anastasia Oksana
Bohdan Taras Giorgi Ketevan Anahit Hovhannes Aylin Çağla Emre Gülşen Parisa Dariush Zahra Farhan
Ayesha Nadia Rukhsana Anjali Lakshmi Venkatesh Harpreet Gurpreet Tenzin Dolma Suresh Nirmala
Chathura Dilani Thandiwe Sipho Naledi Tendai Wanjiru Otieno Amina Abebe Selam Tigist Mamadou
Aïssatou Kofi Abena Efua Emeka Ngozi Femi Yewande Haruki Sakura Kenji Yūko Jisoo Min-jun Seo-yeon
Xiu-Ying Wei Jun Lan Thuy Duc Siti Budi Wayan Putri Malia Sione Ruta Jonas Eglė Liis Märt Aino
Väinö Saga Åsa Øyvind=oyvind Sigríður=sigridur Gunnar Freyja Eoin Niamh Caoimhe Rhys Angharad
Hamish Isla Jean-Baptiste Marie-Claire Anne-Sophie Étienne Noémie Maximilian Friederike Annegret
Wolfgang Lieke Joost Sanne Femke Lorenzo Chiara Nicolò Despina Konstantinos Eleni Alexandria
D'Angelo DeShawn Latoya Keisha Tyrone Marisol Billie-Jo Wren Ash Robin Xolani Llŷr Ng
";

/// Family names in Latin letters.
pub(super) const FAMILY: &str = "
Osei Ferreira Tanaka Dubois Lindqvist Mensah van_der_Berg García-Márquez Kowalska Ó_Súilleabháin
O'Brien O'Neill D'Souza 't_Hart=thart Müller=mueller Weiß=weiss Schröder=schroeder Groß=gross
Krüger=krueger Vogel Baumgartner Hofstätter=hofstaetter Brändli=braendli Favre Lefèvre Châtelain
Beauchamp-Fitzgerald N'Diaye Diallo Traoré Sow Keïta Okafor Adeyemi Eze Nwosu Balogun Achieng
Kamau Mwangi Wanyama Dlamini Nkosi Mokoena Khumalo Chikwanha Tesfaye Gebremedhin Haile Ahmed
Hassan Rahman Chowdhury Khan Siddiqui Qureshi Sharma Patel Iyer Venkataraman Subramaniam Reddy
Mukherjee Singh Kaur Gill Perera Wickramasinghe Thapa Gurung Sherpa Nguyễn Trần Phạm Lê Đặng=dang
Võ Wong Chan Zhang Wang Li Chen Huang Lin Kim Park Choi Jeong Yamamoto Sato Suzuki Kobayashi Ōno
Itō Santos dela_Cruz Reyes Bautista Wijaya Setiawan Hidayat Tuilagi Fa'alogo Ngata Parata Kealoha
Silva Souza Gonçalves Nóbrega Araújo Carvalho_de_Almeida Núñez Ibáñez Peña López Hernández
Quispe Mamani Rojas Ñáñez Zúñiga Castañeda Etxeberria Puig Ferran Rossi Esposito De_Luca Colombo
Dell'Acqua Papadopoulos Konstantinidou Georgiou Nowak Wiśniewska Wójcik Zieliński Novák Dvořáková
Svoboda Horváth Nagy Szabó Kovács Popescu Ionescu Dumitrașcu Petrov Ivanova Kuznetsova Shevchenko
Kovalenko Bondarenko Petrović Jovanović Hadžić Novaković Krasniqi Hoxha Yılmaz=yilmaz Öztürk
Kaya Demir Şahin Hovhannisyan Sargsyan Beridze Kapanadze Mammadova Karimov Nazarbekova Rezaei
Hosseini Ahmadi Jensen Sørensen=soerensen Nygård Ødegård=oedegaard Hansen Åkesson=aakesson
Ekström Virtanen Korhonen Mäkinen Tamm Kask Bērziņš Kalniņa Kazlauskas Jónsdóttir Guðmundsson=gudmundsson
MacDonald McAllister Campbell ap_Rhys Llewellyn Fitzpatrick Byrne Smith Jones Taylor Brown Johnson
Washington Jefferson Begay Yazzie Tsosie Whitehorse Featherstonehaugh Wolfeschlegelsteinhausen
Cholmondeley-Warner Van_den_Broeck Vandenberghe Janssens de_Vries Bakker Visser Ng Oo Å=aa Þórarinsson=thorarinsson
";

/// Given names in Arabic letters, with their spelling in addresses.
pub(super) const GIVEN_ARABIC: &str = "
محمد=mohammed فاطمة=fatima يوسف=youssef مريم=maryam عمر=omar ليلى=layla خالد=khaled سارة=sara
حسن=hasan نور=nour زينب=zeinab إبراهيم=ibrahim هدى=huda طارق=tarek رانيا=rania
";

/// Family names in Arabic letters, with their spelling in addresses.
pub(super) const FAMILY_ARABIC: &str = "
الحداد=alhaddad النجار=alnajjar الخطيب=alkhatib المصري=almasri العلي=alali منصور=mansour
حمدان=hamdan الشامي=alshami قاسم=qasem صالح=saleh البغدادي=albaghdadi درويش=darwish
";

/// Given names in Hebrew letters, with their spelling in addresses.
pub(super) const GIVEN_HEBREW: &str = "
נועה=noa יעל=yael אבי=avi תמר=tamar משה=moshe שירה=shira איתן=eitan רות=ruth דוד=dudi
מיכל=michal אורי=uri הדס=hadas
";

/// Family names in Hebrew letters, with their spelling in addresses.
pub(super) const FAMILY_HEBREW: &str = "
כהן=cohen לוי=levi מזרחי=mizrahi פרץ=peretz ביטון=biton אברהמי=avrahami פרידמן=friedman
שפירא=shapira גולדשטיין=goldstein בן-דוד=bendavid קציר=katzir אלמוג=almog
";

/// Where the people work. All of these names are reserved for examples (RFC 2606).
pub(super) const DOMAINS: [&str; 32] = [
    "northside.example.org",
    "elmstreet.example.org",
    "dockroad.example.org",
    "harbor.example.org",
    "lakeview.example.org",
    "riverside.example.org",
    "summit.example.org",
    "oakhill.example.org",
    "westgate.example.org",
    "greenfield.example.org",
    "stmarys.example.org",
    "cedarlab.example.org",
    "bayclinic.example.org",
    "midtown.example.org",
    "hillcrest.example.org",
    "northstar.example.org",
    "meadow.example.com",
    "birchwood.example.com",
    "granite.example.com",
    "pioneer.example.com",
    "juniper.example.com",
    "orchard.example.com",
    "sunrise.example.com",
    "beacon.example.com",
    "willow.example.com",
    "clearwater.example.com",
    "maplegrove.example.net",
    "redrock.example.net",
    "silverlake.example.net",
    "stonebridge.example.net",
    "foxglove.example.net",
    "evergreen.example.net",
];
