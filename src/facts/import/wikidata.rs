//! Wikidata entity JSON: what its API, its dumps and `Special:EntityData` give.

use serde_json::Value as Json;

use super::{Dates, Import, Record, Value, slug};

const HUMAN: &str = "Q5";

pub(super) fn read(import: &mut Import<'_>, _name: &str, text: &str) -> Result<(), String> {
    let mut entities: Vec<Json> = Vec::new();
    // A dump has one entity a line, in the brackets of a list.
    match serde_json::from_str::<Json>(text) {
        Ok(Json::Array(list)) => entities = list,
        Ok(mut whole) => match whole.get_mut("entities").map(Json::take) {
            Some(Json::Object(map)) => entities.extend(map.into_iter().map(|(_, it)| it)),
            _ => entities.push(whole),
        },
        Err(error) => {
            for line in text.lines().map(|it| it.trim().trim_end_matches(',')).filter(|it| it.starts_with('{')) {
                entities.extend(serde_json::from_str::<Json>(line));
            }
            if entities.is_empty() {
                return Err(format!("this is no JSON: {error}"));
            }
        }
    }
    let source = import.source("wikidata", "https://www.wikidata.org (CC0)");
    let label_of =
        |id: &str| entities.iter().find(|it| it["id"].as_str() == Some(id)).map(label).filter(|it| !it.is_empty());
    for entity in &entities {
        let is_human = claims(entity, "P31").iter().any(|it| item(&it["mainsnak"]).as_deref() == Some(HUMAN));
        if !is_human {
            if claims(entity, "P39").is_empty() {
                continue;
            }
            import.dropped.note("entities that are no people", label(entity));
            continue;
        }
        person(import, entity, &source, &label_of);
    }
    Ok(())
}

fn label(entity: &Json) -> String {
    let labels = &entity["labels"];
    let english = labels["en"]["value"].as_str().or_else(|| labels["mul"]["value"].as_str());
    let any = || labels.as_object().and_then(|it| it.values().next()).and_then(|it| it["value"].as_str());
    english.or_else(any).unwrap_or_default().to_owned()
}

/// The claims of a property that count: the preferred ones, else all that are not deprecated.
fn claims<'j>(entity: &'j Json, property: &str) -> Vec<&'j Json> {
    let all = entity["claims"][property].as_array().into_iter().flatten();
    all.filter(|it| it["rank"].as_str() != Some("deprecated")).collect()
}

fn best<'j>(entity: &'j Json, property: &str) -> Option<&'j Json> {
    let list = claims(entity, property);
    list.iter().find(|it| it["rank"].as_str() == Some("preferred")).or(list.first()).copied()
}

fn item(snak: &Json) -> Option<String> {
    let value = &snak["datavalue"]["value"];
    let id = value["id"].as_str().map(str::to_owned);
    id.or_else(|| value["numeric-id"].as_u64().map(|it| format!("Q{it}")))
}

/// "+2012-05-07T00:00:00Z" as far as its precision (9 year, 10 month, 11 day) says it is known.
fn time(snak: &Json) -> Option<String> {
    let value = &snak["datavalue"]["value"];
    let text = value["time"].as_str()?.strip_prefix('+')?;
    let day = text.split('T').next()?;
    let length = match value["precision"].as_u64()? {
        9 => 4,
        10 => 7,
        11 => 10,
        _ => return None,
    };
    day.get(..length).map(str::to_owned)
}

fn person(import: &mut Import<'_>, entity: &Json, source: &str, label_of: &dyn Fn(&str) -> Option<String>) {
    let (key, name) = (entity["id"].as_str().unwrap_or_default().to_owned(), label(entity));
    if name.is_empty() {
        return import.dropped.note("people without a label", key);
    }
    let id = import.person(&key, &name);
    let when = |property: &str| best(entity, property).and_then(|it| time(&it["mainsnak"])).unwrap_or_default();
    let aliases = entity["aliases"]["en"].as_array().into_iter().flatten();
    let aliases = aliases.filter_map(|it| it["value"].as_str()).filter(|it| it.contains(' ') && **it != name);
    let party = best(entity, "P102").and_then(|it| item(&it["mainsnak"])).and_then(|it| label_of(&it));
    let party = party.map(|it| import.organization(&it, "party")).unwrap_or_default();
    let record = Record::new(&id)
        .texts("names", [name.clone()])
        .texts("aliases", aliases.map(str::to_owned))
        .text("party", party)
        .text("born", when("P569"))
        .text("died", when("P570"))
        .text("wikidata", key.clone())
        .with("src", Value::Texts(vec![source.to_owned()]));
    import.records.people.entry(id.clone()).or_insert(record);
    for claim in claims(entity, "P39") {
        let Some(position) = item(&claim["mainsnak"]) else {
            import.dropped.note("positions that are not known", &name);
            continue;
        };
        let title = label_of(&position);
        if title.is_none() {
            import.dropped.note("titles that are not in the data: write them in, or import the items too", &position);
        }
        let office = title.as_deref().map_or_else(|| position.to_lowercase(), slug);
        if !import.records.offices.contains_key(&office) {
            let of = claim["qualifiers"]["P1001"][0].as_object().and_then(|_| item(&claim["qualifiers"]["P1001"][0]));
            let country = of.and_then(|it| label_of(&it)).map(|it| import.country(&it)).unwrap_or_default();
            let record = Record::new(&office)
                .text("country", country)
                .texts("titles", [title.unwrap_or_else(|| position.clone())])
                .with("src", Value::Texts(vec![source.to_owned()]));
            import.records.offices.insert(office.clone(), record);
        }
        let qualifier = |property: &str| time(&claim["qualifiers"][property][0]).unwrap_or_default();
        let about = format!("{name}, {office}");
        let (from, to) = (qualifier("P580"), qualifier("P582"));
        import.tenure(&id, &office, Dates { from: &from, to: &to, as_of: "" }, &about);
    }
}
