//! The name of a file as a report may show it.

use domein::mask_bsn;

/// Longer names are cut in front: the end says most.
const LONGEST: usize = 300;

/// Masks what can be a BSN, and takes out what would change the screen on which the name is shown: control
/// characters, and marks that turn the direction of text. A name is never used as a path.
pub(in crate::inname) fn show_name(naam: &str) -> String {
    let plain: String = naam.chars().map(|c| if disturbs(c) { '\u{FFFD}' } else { c }).collect();
    let masked = mask_bsn(&plain);
    match masked.char_indices().rev().nth(LONGEST - 1) {
        Some((start, _)) if start > 0 => format!("…{}", &masked[start..]),
        _ => masked.into_owned(),
    }
}

fn disturbs(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::show_name;

    #[test]
    fn a_name_cannot_disturb_and_shows_no_bsn() {
        assert_eq!(show_name("../../a\u{1b}[2J\n999900006.xml"), "../../a\u{FFFD}[2J\u{FFFD}******006.xml");
        assert_eq!(show_name("a\u{202E}lmx.exe"), "a\u{FFFD}lmx.exe");
        assert_eq!(show_name("é/ü.xml"), "é/ü.xml");
        let long = show_name(&format!("{}.xml", "é".repeat(1000)));
        assert!(long.starts_with('…') && long.ends_with("é.xml") && long.chars().count() == 301);
    }
}
