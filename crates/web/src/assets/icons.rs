//! The icons that pages use, by our names, and the one sprite that carries them.
//!
//! The drawings are Lucide's (ISC licence, see `docs/licences.md`), except `rollcall`, which is ours.

use std::fmt::Write;

use icondata_lu as lucide;

/// Our own mark: a register's line, ticked.
const MARK: &str = "<path d=\"M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Z\"/>\
    <path d=\"M7 8h4M7 12h3M7 16h4M13.5 13.2l2 2 3.2-5\"/>";

/// Every icon that a page may name.
pub(super) const ICONS: &[(&str, icondata_core::Icon)] = &[
    ("activity", lucide::LuActivity),
    ("archive", lucide::LuArchive),
    ("ascending", lucide::LuArrowUp),
    ("audit", lucide::LuScrollText),
    ("back", lucide::LuChevronLeft),
    ("ban", lucide::LuBan),
    ("building", lucide::LuBuilding2),
    ("check", lucide::LuCheck),
    ("circle", lucide::LuCircle),
    ("close", lucide::LuX),
    ("code", lucide::LuCodeXml),
    ("copy", lucide::LuCopy),
    ("deactivate", lucide::LuCircleMinus),
    ("delete", lucide::LuTrash2),
    ("descending", lucide::LuArrowDown),
    ("done", lucide::LuCircleCheck),
    ("down", lucide::LuChevronDown),
    ("download", lucide::LuDownload),
    ("edit", lucide::LuPencil),
    ("file", lucide::LuFileText),
    ("filter", lucide::LuListFilter),
    ("home", lucide::LuHouse),
    ("inbox", lucide::LuInbox),
    ("info", lucide::LuInfo),
    ("invite", lucide::LuSend),
    ("key", lucide::LuKeyRound),
    ("link", lucide::LuLink),
    ("mail", lucide::LuMail),
    ("menu", lucide::LuMenu),
    ("more", lucide::LuEllipsis),
    ("next", lucide::LuChevronRight),
    ("phone", lucide::LuSmartphone),
    ("pin", lucide::LuMapPin),
    ("plus", lucide::LuPlus),
    ("previous", lucide::LuChevronLeft),
    ("problem", lucide::LuCircleAlert),
    ("provider", lucide::LuStethoscope),
    ("refresh", lucide::LuRefreshCw),
    ("search", lucide::LuSearch),
    ("sign-out", lucide::LuLogOut),
    ("sortable", lucide::LuChevronsUpDown),
    ("undo", lucide::LuUndo2),
    ("upload", lucide::LuUpload),
    ("user", lucide::LuUser),
    ("users", lucide::LuUsers),
    ("warning", lucide::LuTriangleAlert),
];

/// One file with a symbol per icon. Lines and colours come from the style sheet.
pub(super) fn sprite() -> String {
    let mut sprite = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\">");
    push(&mut sprite, "rollcall", MARK);
    for (name, icon) in ICONS {
        push(&mut sprite, name, &icon.data.replace(" />\n", "/>").replace(" />", "/>"));
    }
    sprite.push_str("</svg>\n");
    sprite
}

fn push(sprite: &mut String, name: &str, drawing: &str) {
    // Writing into a String cannot fail.
    let _ = write!(sprite, "<symbol id=\"{name}\" viewBox=\"0 0 24 24\">{drawing}</symbol>");
}

/// The icon of the browser's tab, which follows the device's colours by itself.
pub(super) fn mark() -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"#2b45b9\" \
         stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><style>@media \
         (prefers-color-scheme:dark){{svg{{stroke:#82a9fa}}}}</style>{MARK}</svg>\n"
    )
}
