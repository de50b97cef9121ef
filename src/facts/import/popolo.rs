//! Popolo JSON (popoloproject.com), also as EveryPolitician publishes it.

use serde_json::Value as Json;

use super::{Dates, Import, Record, Value, date, slug};

pub(super) fn read(import: &mut Import<'_>, name: &str, text: &str) -> Result<(), String> {
    let whole: Json = serde_json::from_str(text).map_err(|it| format!("this is no JSON: {it}"))?;
    let source = import.source(&slug(name), &format!("{name} (Popolo)"));
    let mut lists: [Vec<&Json>; 5] = Default::default();
    match &whole {
        Json::Array(list) => list.iter().for_each(|it| sort(it, &mut lists)),
        Json::Object(object) => {
            let mut found = false;
            for (at, key) in ["persons", "organizations", "posts", "memberships", "events"].into_iter().enumerate() {
                let list = object.get(key).and_then(Json::as_array);
                found |= list.is_some();
                lists[at].extend(list.into_iter().flatten());
            }
            if !found {
                sort(&whole, &mut lists);
            }
        }
        _ => return Err("this is no Popolo: it must be an object or a list".to_owned()),
    }
    let [people, organizations, posts, memberships, events] = lists;
    for it in organizations {
        organization(import, it, &source);
    }
    for it in posts {
        post(import, it, &source);
    }
    for it in people {
        person(import, it, &source);
    }
    import.memberships.extend(memberships.into_iter().map(|it| (it.clone(), source.clone())));
    for it in events {
        if text_of(it, "classification") == "legislative period" {
            let dates = (text_of(it, "start_date").to_owned(), text_of(it, "end_date").to_owned());
            import.periods.insert(text_of(it, "id").to_owned(), dates);
            continue;
        }
        import.dropped.note("events, which are not read", text_of(it, "name"));
    }
    Ok(())
}

/// What needs all files: memberships, and bodies that are only named by id.
pub(super) fn finish(import: &mut Import<'_>) {
    for (it, source) in std::mem::take(&mut import.memberships) {
        membership(import, &it, &source);
    }
    let parents = import.records.organizations.values().flat_map(|it| &it.fields);
    let named: Vec<String> = parents
        .filter_map(|(key, value)| match value {
            Value::Text(id) if *key == "parent" => Some(id.clone()),
            _ => None,
        })
        .collect();
    named.iter().for_each(|id| body_of(import, id));
}

/// Puts an object alone with those of its class.
fn sort<'j>(it: &'j Json, lists: &mut [Vec<&'j Json>; 5]) {
    let has = |key: &str| it.get(key).is_some();
    let class = if has("person_id") {
        3
    } else if has("attendees") || has("status") || (has("location") && has("organization_id")) {
        4
    } else if has("organization_id") {
        2
    } else if has("founding_date") || has("dissolution_date") || has("classification") || has("parent_id") {
        1
    } else {
        0
    };
    lists[class].push(it);
}

fn text_of<'j>(it: &'j Json, key: &str) -> &'j str {
    it.get(key).and_then(Json::as_str).unwrap_or_default()
}

/// Ids of the data as ids of fact files.
fn id_of(id: &str) -> String {
    slug(id)
}

fn names(it: &Json) -> Vec<String> {
    let others = it.get("other_names").and_then(Json::as_array).into_iter().flatten();
    let is_wanted = |other: &&Json| matches!(text_of(other, "lang"), "" | "en");
    others.filter(is_wanted).map(|other| text_of(other, "name").to_owned()).collect()
}

fn wikidata(it: &Json) -> String {
    let list = it.get("identifiers").and_then(Json::as_array).into_iter().flatten();
    list.filter(|it| text_of(it, "scheme") == "wikidata")
        .map(|it| text_of(it, "identifier").to_owned())
        .next()
        .unwrap_or_default()
}

fn day(import: &mut Import<'_>, it: &Json, key: &str) -> String {
    date(text_of(it, key))
        .unwrap_or_else(|()| {
            import.dropped.note("dates that are none", format!("{}: {key} {}", text_of(it, "name"), text_of(it, key)));
            None
        })
        .unwrap_or_default()
}

fn organization(import: &mut Import<'_>, it: &Json, source: &str) {
    let (id, name) = (id_of(text_of(it, "id")), text_of(it, "name"));
    if id.is_empty() || name.is_empty() {
        return import.dropped.note("organizations without an id or a name", format!("{id} {name}"));
    }
    let (founded, dissolved) = (day(import, it, "founding_date"), day(import, it, "dissolution_date"));
    let record = Record::new(&id)
        .text("kind", text_of(it, "classification").to_lowercase())
        .texts("names", [name.to_owned()])
        .texts("also", names(it).into_iter().filter(|other| other != name))
        .text("parent", id_of(text_of(it, "parent_id")))
        .text("founded", founded)
        .text("dissolved", dissolved)
        .with("src", Value::Texts(vec![source.to_owned()]));
    import.records.organizations.insert(id, record);
}

fn post(import: &mut Import<'_>, it: &Json, source: &str) {
    let (id, body) = (id_of(text_of(it, "id")), id_of(text_of(it, "organization_id")));
    let titles: Vec<String> = [text_of(it, "label"), text_of(it, "role")]
        .into_iter()
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect();
    if id.is_empty() || titles.is_empty() {
        return import.dropped.note("posts without an id or a label", id);
    }
    body_of(import, &body);
    let record = Record::new(&id)
        .text("organization", body)
        .texts("titles", titles.first().cloned())
        .texts("short", titles.into_iter().skip(1))
        .with("src", Value::Texts(vec![source.to_owned()]));
    import.records.offices.insert(id, record);
}

/// A body that is only named by id is written with that as its name.
fn body_of(import: &mut Import<'_>, id: &str) {
    if !id.is_empty() && !import.records.organizations.contains_key(id) && import.known.by_id(id).is_empty() {
        let record = Record::new(id).texts("names", [id.to_owned()]);
        import.records.organizations.insert(id.to_owned(), record);
        import.dropped.note("names of bodies that are not in the data: write them in", id);
    }
}

fn person(import: &mut Import<'_>, it: &Json, source: &str) {
    let (key, name) = (text_of(it, "id"), text_of(it, "name"));
    if name.is_empty() {
        return import.dropped.note("people without a name", key);
    }
    let id = import.person(if key.is_empty() { name } else { key }, name);
    let (born, died) = (day(import, it, "birth_date"), day(import, it, "death_date"));
    let record = Record::new(&id)
        .texts("names", [name.to_owned()])
        .texts("aliases", names(it).into_iter().filter(|other| other != name && other.contains(' ')))
        .texts("second", [text_of(it, "family_name").to_owned()])
        .text("born", born)
        .text("died", died)
        .text("wikidata", wikidata(it))
        .with("src", Value::Texts(vec![source.to_owned()]));
    import.records.people.insert(id, record);
}

fn membership(import: &mut Import<'_>, it: &Json, source: &str) {
    let key = text_of(it, "person_id");
    let about = format!("{key}: {} {}", text_of(it, "role"), text_of(it, "organization_id"));
    let Some(id) = import.people.get(key).cloned() else {
        return import.dropped.note("memberships of people who are not in the data", about);
    };
    let body = id_of(text_of(it, "organization_id"));
    let party = |key: &str| id_of(text_of(it, key));
    let is_party = |import: &Import<'_>, id: &str| {
        let kind = import.records.organizations.get(id).map(|it| it.fields.clone()).unwrap_or_default();
        kind.contains(&("kind", Value::Text("party".to_owned())))
    };
    let behalf = party("on_behalf_of_id");
    let joined = if is_party(import, &body) { body.clone() } else { behalf };
    if is_party(import, &joined)
        && let Some(person) = import.records.people.get_mut(&id)
        && !person.fields.iter().any(|(key, _)| *key == "party")
    {
        person.fields.push(("party", Value::Text(joined.clone())));
    }
    if joined == body && !body.is_empty() && text_of(it, "post_id").is_empty() {
        return;
    }
    let role = [text_of(it, "role"), text_of(it, "label")].into_iter().find(|it| !it.is_empty()).unwrap_or("member");
    let post = id_of(text_of(it, "post_id"));
    let office = if post.is_empty() { format!("{body}.{}", slug(role)) } else { post };
    if body.is_empty() && !import.records.offices.contains_key(&office) {
        return import.dropped.note("memberships of nothing", about);
    }
    body_of(import, &body);
    if !import.records.offices.contains_key(&office) {
        let record = Record::new(&office)
            .text("organization", body)
            .texts("titles", [role.to_owned()])
            .with("src", Value::Texts(vec![source.to_owned()]));
        import.records.offices.insert(office.clone(), record);
    }
    // Without dates of its own, a membership is for the legislative period it names.
    let period = import.periods.get(text_of(it, "legislative_period_id")).cloned().unwrap_or_default();
    let or = |key: &str, other: &str| {
        if text_of(it, key).is_empty() { other.to_owned() } else { text_of(it, key).to_owned() }
    };
    let (from, to) = (or("start_date", &period.0), or("end_date", &period.1));
    let dates = Dates { from: &from, to: &to, as_of: "" };
    import.tenure(&id, &office, dates, &about);
}
