//! Bytes to messages that the transport will take. It ends a session at the first message that it cannot
//! read; so what it would refuse is mended here, where the meaning is plain, or refused with an answer.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{ErrorCode, Id, Request, Response};

/// What the transport reads a message as, by its own types.
#[derive(Deserialize)]
#[serde(untagged)]
enum Message {
    #[expect(dead_code, reason = "only whether it can be read matters")]
    Response(Response),
    Request(Request),
}

/// Why a message is refused, and which it was, if that can be told.
#[derive(Debug, PartialEq)]
pub struct Refusal {
    pub code: ErrorCode,
    pub id: Id,
}

/// The message as the transport will take it: as it came, or mended. Each byte that is no UTF-8 stands as
/// U+001A (SUBSTITUTE), which counts as one column in every encoding, as the byte does in the client; half a
/// surrogate pair stands as U+FFFD. So the rest of the text is still checked, and found where it is. Of a
/// key that comes twice the last counts.
pub fn sound(body: &[u8]) -> Result<Cow<'_, [u8]>, Refusal> {
    if let Some(message) = std::str::from_utf8(body).ok().and_then(|text| serde_json::from_str::<Message>(text).ok()) {
        return known(message).map(|()| Cow::Borrowed(body));
    }
    let utf8 = utf8(body);
    let text = whole_surrogates(&utf8);
    let value: Value =
        serde_json::from_str(&text).map_err(|_| Refusal { code: ErrorCode::ParseError, id: id_of(&text) })?;
    let id = value.get("id").and_then(|it| serde_json::from_value(it.clone()).ok()).unwrap_or(Id::Null);
    let mended = value.to_string();
    match serde_json::from_str::<Message>(&mended) {
        Ok(message) => known(message).map(|()| Cow::Owned(mended.into_bytes())),
        Err(_) => Err(Refusal { code: ErrorCode::InvalidRequest, id }),
    }
}

/// The number of a message whose parameters cannot be kept, such as `1e999` or 200 brackets: whoever asked
/// is to hear that there will be no answer.
fn id_of(text: &str) -> Id {
    #[derive(Deserialize)]
    struct Numbered {
        #[serde(default)]
        id: Id,
    }
    serde_json::from_str::<Numbered>(text).map_or(Id::Null, |it| it.id)
}

/// The bytes as text, with U+001A in the place of each that is no UTF-8. A control character stands in
/// JSON only as an escape.
fn utf8(body: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(body) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(body.len() + 64);
    for chunk in body.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| "\\u001a"));
    }
    Cow::Owned(text)
}

/// A request whose method begins with "$/" must be answered, and the transport leaves all such alone; no
/// client has one that this server knows.
fn known(message: Message) -> Result<(), Refusal> {
    match message {
        Message::Request(request) if request.method().starts_with("$/") => match request.id() {
            Some(id) => Err(Refusal { code: ErrorCode::MethodNotFound, id: id.clone() }),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

/// The text with each `\uD800` to `\uDFFF` that is no half of a pair put as `\uFFFD`.
fn whole_surrogates(text: &str) -> Cow<'_, str> {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut out = String::new();
    let (mut at, mut kept) = (0, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        match unit(at) {
            Some(0xD800..=0xDBFF) if matches!(unit(at + 6), Some(0xDC00..=0xDFFF)) => at += 12,
            Some(0xD800..=0xDFFF) => {
                out.push_str(&text[kept..at]);
                out.push_str("\\uFFFD");
                at += 6;
                kept = at;
            }
            // An escape of two characters: "\\" or "\n".
            _ => at += 2,
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[kept..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(body: &[u8]) -> String {
        let sound = sound(body).expect("a message");
        let value: Value = serde_json::from_slice(&sound).expect("JSON");
        value["params"]["text"].as_str().expect("a text").to_owned()
    }

    #[test]
    fn a_bad_byte_and_half_a_pair_leave_the_rest_readable() {
        let body = b"{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{\"text\":\"caf\xe9 on Friday\"}}";
        assert_eq!(text_of(body), "caf\u{1A} on Friday");
        let body = br#"{"jsonrpc":"2.0","method":"m","params":{"text":"\ud83d\ude00 \ud83d x \\ud800 \udc00"}}"#;
        assert_eq!(text_of(body), "\u{1F600} \u{FFFD} x \\ud800 \u{FFFD}");
    }

    #[test]
    fn of_a_key_that_comes_twice_the_last_counts() {
        let body = br#"{"jsonrpc":"2.0","method":"a","method":"b","params":{"text":"x","text":"y"}}"#;
        assert_eq!(text_of(body), "y");
    }

    #[test]
    fn what_is_no_message_is_refused_with_its_number() {
        let deep =
            format!(r#"{{"jsonrpc":"2.0","id":1,"method":"m","params":{}{}}}"#, "[".repeat(200), "]".repeat(200));
        let refused = |body: &str| sound(body.as_bytes()).expect_err("no message");
        assert_eq!(refused(&deep), Refusal { code: ErrorCode::ParseError, id: Id::Number(1) });
        assert_eq!(refused(r#"{"jsonrpc":"2.0","id":1,"method":"m","params":1e999}"#).code, ErrorCode::ParseError);
        let null = refused(r#"{"jsonrpc":"2.0","id":7,"method":null}"#);
        assert_eq!(null, Refusal { code: ErrorCode::InvalidRequest, id: Id::Number(7) });
        let unknown = refused(r#"{"jsonrpc":"2.0","id":8,"method":"$/unheardOf"}"#);
        assert_eq!(unknown, Refusal { code: ErrorCode::MethodNotFound, id: Id::Number(8) });
    }

    #[test]
    fn no_bytes_panic() {
        for body in ["", "\\", "\\u", "\\ud8", "{\"a\":\"\\ud8", "\u{1F600}\\u12é4", "[]", "null", "\\\\\\ud800"] {
            let _ = sound(body.as_bytes());
        }
    }
}
