//! Addresses of mail and web, and markup.

use super::vorm::{Vorm, is_word};
use super::{Persoonsgegeven, Persoonsvondst};

/// Ways to write the sign between name and domain.
const APENSTAARTJES: [&str; 5] = ["@", "(at)", "[at]", "(apenstaartje)", " apenstaartje "];

pub(super) fn emails(vorm: &Vorm, found: &mut Vec<Persoonsvondst>) {
    for at_sign in APENSTAARTJES {
        let mut from = 0;
        while let Some(at) = vorm.find(at_sign, from) {
            from = at + at_sign.chars().count();
            let is_space = |sign: char| sign == ' ';
            let name_end = vorm.back_while(at, is_space);
            let name = vorm.back_while(name_end, |sign| is_word(sign) || "._%+-".contains(sign));
            let domain = vorm.while_at(from, is_space);
            let end = vorm.while_at(domain, |sign| is_word(sign) || ".-".contains(sign));
            let end = vorm.back_while(end, |sign| ".-".contains(sign)).max(domain);
            let has_dot = (domain + 1..end).any(|place| vorm.at(place) == '.');
            if name < name_end && has_dot && name_end + 2 > at && domain < from + 2 {
                found.push(vorm.vondst(Persoonsgegeven::Email, name, end));
            }
        }
    }
}

/// Endings by which a web address is known without anything before it. `.de` and `.net` are Dutch words behind a full
/// stop with the space forgotten, so they only count with a slash.
const EINDEN: [&str; 8] = ["nl", "com", "org", "eu", "info", "frl", "app", "amsterdam"];
const EINDEN_MET_STREEP: [&str; 4] = ["de", "net", "be", "io"];

pub(super) fn web(vorm: &Vorm, found: &mut Vec<Persoonsvondst>) {
    let is_address = |sign: char| !sign.is_whitespace() && !"<>\"'“”‘’".contains(sign);
    for begin in ["://", "www.", "javascript:", "mailto:"] {
        let mut from = 0;
        while let Some(at) = vorm.find(begin, from) {
            from = at + begin.len();
            let start = if begin == "://" { vorm.back_while(at, is_word) } else { at };
            let end = vorm.while_at(from, is_address);
            if begin != "www." || !is_word(vorm.before(at)) {
                found.push(vorm.vondst(Persoonsgegeven::Webadres, start, end));
            }
        }
    }
    let mut from = 0;
    while let Some(dot) = vorm.find(".", from) {
        from = dot + 1;
        let end = vorm.while_at(from, is_word);
        let ending: String = (from..end).map(|place| vorm.at(place)).collect();
        let with_slash = vorm.at(end) == '/' && EINDEN_MET_STREEP.contains(&ending.as_str());
        if !with_slash && !EINDEN.contains(&ending.as_str()) {
            continue;
        }
        let start = vorm.back_while(dot, |sign| is_word(sign) || ".-".contains(sign));
        if dot >= start + 2 {
            found.push(vorm.vondst(Persoonsgegeven::Webadres, start, vorm.while_at(end, is_address)));
        }
    }
}

/// A tag, or a sign written as an entity. A heart (`<3`) and “less than” with a space are no markup.
pub(super) fn markup(vorm: &Vorm, found: &mut Vec<Persoonsvondst>) {
    let mut from = 0;
    while let Some(open) = vorm.find("<", from) {
        from = open + 1;
        let next = vorm.at(from);
        if !(next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')) {
            continue;
        }
        let tag = vorm.while_at(from, |sign| sign != '>' && sign != '<');
        if vorm.at(tag) == '>' {
            found.push(vorm.vondst(Persoonsgegeven::Opmaak, open, tag + 1));
        } else if (from..tag).any(|place| vorm.at(place) == '=') || vorm.starts_at("script", from) {
            found.push(vorm.vondst(Persoonsgegeven::Opmaak, open, tag));
        }
    }
    let mut from = 0;
    while let Some(and) = vorm.find("&", from) {
        from = and + 1;
        let end = vorm.while_at(from, |sign| sign.is_ascii_alphanumeric() || sign == '#');
        if vorm.at(end) == ';' && end > from + 1 {
            found.push(vorm.vondst(Persoonsgegeven::Opmaak, and, end + 1));
        }
    }
}
