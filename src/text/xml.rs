//! Text to XML 1.0 character data.

/// Appends text so that it can stand in XML 1.0, between tags or inside double quotation marks.
/// Control characters, which XML cannot hold, become spaces.
pub fn escape_xml(text: &str, out: &mut String) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A bare carriage return would be read as a line feed.
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(char),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push(' '),
            _ => out.push(char),
        }
    }
}
