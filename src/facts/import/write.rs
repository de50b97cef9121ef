//! Records to the text of a fact file, laid out as one would by hand.

use super::{Record, Records, TenureRecord, Value};

/// The whole file: a comment, its sources and its blocks.
pub fn file(comment: &str, records: &Records) -> String {
    let mut out = String::new();
    for line in comment.lines() {
        out.push_str(if line.is_empty() { "#" } else { "# " });
        out.push_str(line);
        out.push('\n');
    }
    if !records.pack.is_empty() {
        out.push_str("\n[pack]\n");
        records.pack.iter().for_each(|(key, value)| pair(key, value, &mut out));
    }
    if !records.sources.is_empty() {
        out.push_str("\n[sources]\n");
        for (id, text) in &records.sources {
            out.push_str(&format!("{id} = {}\n", quoted(text)));
        }
    }
    for (kind, list) in records.lists() {
        for record in list.values() {
            out.push('\n');
            block(kind, record, &mut out);
        }
    }
    out
}

/// One block.
pub fn block(kind: &str, record: &Record, out: &mut String) {
    out.push_str(&format!("[[{kind}]]\nid = {}\n", quoted(&record.id)));
    record.fields.iter().for_each(|(key, value)| pair(key, value, out));
    if !record.tenures.is_empty() {
        out.push_str("tenures = [\n");
        record.tenures.iter().for_each(|it| out.push_str(&format!("  {},\n", tenure(it))));
        out.push_str("]\n");
    }
}

/// One tenure, on one line.
pub fn tenure(it: &TenureRecord) -> String {
    let mut parts = vec![format!("office = {}", quoted(&it.office))];
    for (key, date) in [("from", &it.from), ("to", &it.to), ("as_of", &it.as_of)] {
        if let Some(date) = date {
            parts.push(format!("{key} = {}", quoted(date)));
        }
    }
    for (key, value) in &it.more {
        parts.push(format!("{key} = {}", shown(value)));
    }
    format!("{{ {} }}", parts.join(", "))
}

fn pair(key: &str, value: &Value, out: &mut String) {
    out.push_str(&format!("{key} = {}\n", shown(value)));
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Texts(list) => format!("[{}]", list.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(", ")),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}

/// A text in quotation marks. One with marks of its own is put between single ones where that is
/// possible, which reads better than escapes.
pub fn quoted(text: &str) -> String {
    let is_plain = |it: char| !it.is_control() && it != '\\';
    if text.chars().all(|it| is_plain(it) && it != '"') {
        return format!("\"{text}\"");
    }
    if text.chars().all(|it| !it.is_control() && it != '\'') {
        return format!("'{text}'");
    }
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            it if it.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(it))),
            it => out.push(it),
        }
    }
    out.push('"');
    out
}
