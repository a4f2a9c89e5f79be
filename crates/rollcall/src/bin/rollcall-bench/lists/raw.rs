//! The raw side of lists: one keyset statement along an index, and the rows of the page; for searches the
//! same statement with `like`.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::lists::ROWS;
use crate::lists::questions::{Group, Question};
use crate::raw::{Cell, Raw};
use crate::times::Times;

const ALONG: &str = "select u.id from users u
     where u.status <> 'archived' and (u.name_key, u.id) > ($1, $2)
     order by u.name_key, u.id limit 51";

const SAYING: &str = "select u.id from users u
     where u.status <> 'archived' and u.search like $1 and (u.name_key, u.id) > ($2, $3)
     order by u.name_key, u.id limit 51";

/// So many of each length: one that finds nobody walks through everybody.
const SEARCHES: usize = 5;

/// What the engine needs for pages of the list of names, and for searches in it.
pub(super) fn measure(
    questions: &[Question],
    raw: &mut Raw,
    rounds: usize,
) -> Result<BTreeMap<Group, Times>> {
    let mut beside: BTreeMap<Group, Times> = BTreeMap::new();
    let places = "select name_key, id from users order by name_key, id limit 1 offset $1";
    let people = raw.cell("select count(*) from users", &[])?;
    let Cell::Int(people) = people else { return Ok(beside) };
    for at in (0..10).map(|tenth| people * tenth / 10) {
        let Some(place) = raw.rows(places, &[Cell::Int(at)])?.pop() else { continue };
        let times = beside.entry(Group::List).or_default();
        for _ in 0..rounds {
            times.note(|| page(raw, ALONG, &place))?;
        }
    }
    for group in [Group::ShortSearch, Group::LongSearch] {
        let asked: Vec<_> = questions.iter().filter(|question| question.group == group).collect();
        for question in asked.iter().step_by(asked.len().div_ceil(SEARCHES)) {
            let like = Cell::Text(format!("%{}%", question.list.filter.text));
            let params = [like, Cell::Bytes(Vec::new()), Cell::Text(String::new())];
            beside.entry(group).or_default().note(|| page(raw, SAYING, &params))?;
        }
    }
    Ok(beside)
}

fn page(raw: &mut Raw, text: &str, params: &[Cell]) -> Result<usize> {
    let ids: Vec<Cell> =
        raw.rows(text, params)?.into_iter().flatten().take(ROWS as usize).collect();
    if ids.is_empty() {
        return Ok(0);
    }
    let marks: Vec<String> = (1..=ids.len()).map(|number| format!("${number}")).collect();
    let marks = marks.join(", ");
    let users = format!(
        "select u.*, o.name, case when u.status = 'invited' then (select max(k.expires_at) from links k
                                        where k.user_id = u.id and k.purpose = 'invitation') end
           from users u left join organizations o on o.id = u.organization_id where u.id in ({marks})"
    );
    let belongings = format!(
        "select ul.user_id, l.id, null, l.name from user_locations ul join locations l on l.id = ul.location_id
          where ul.user_id in ({marks})
         union all select user_id, null, name, value from user_attributes where user_id in ({marks})"
    );
    Ok(raw.rows(&users, &ids)?.len() + raw.rows(&belongings, &ids)?.len())
}
