//! A link that leads where its reader may not go is no link: on any page, of any room.

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped};
use toegang::Recht;

use super::address_of;

/// What stands around a link that has a line of its own: the line goes with the link.
const LINES: [(&str, &str); 2] = [("<li>", "</li>"), ("<p>", "</p>")];

/// A page without links to what is refused: of those only the words stay, and of those with a line of their own nothing.
///
/// Made for what this program writes itself: within a tag there is no `>`.
pub(super) fn without_refused(page: &Markup, may: impl Fn(Recht) -> bool) -> Markup {
    let mut known = BTreeMap::new();
    let mut refused = |tag: &str| {
        let path = tag.split_once("href=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default();
        let recht = path.starts_with('/').then(|| address_of(path)).flatten().map(|adres| adres.recht);
        recht.is_some_and(|recht| !*known.entry(recht).or_insert_with(|| may(recht)))
    };
    let (mut made, mut rest) = (String::with_capacity(page.0.len()), page.0.as_str());
    while let Some((before, link)) = rest.split_once("<a ") {
        made.push_str(before);
        let parts = link.split_once('>').and_then(|(tag, tail)| Some((tag, tail.split_once("</a>")?)));
        let Some((_, (words, after))) = parts.filter(|(tag, _)| refused(tag)) else {
            made.push_str("<a ");
            rest = link;
            continue;
        };
        rest = after;
        let line = LINES.iter().find(|(open, close)| made.ends_with(open) && after.starts_with(close));
        match line {
            Some((open, close)) => {
                made.truncate(made.len() - open.len());
                rest = after.strip_prefix(close).unwrap_or(after);
            }
            None => made.push_str(words),
        }
    }
    made.push_str(rest);
    PreEscaped(made)
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::*;

    fn read(page: &Markup) -> String {
        without_refused(page, |recht| recht != Recht::GegevensLezen).0
    }

    #[test]
    fn what_is_refused_is_no_link() {
        let page = html! {
            p { "Zie " a class="x" href="/gegevens?jaar=2024#einde" { "hoe " strong { "volledig" } } "." }
            ul { li { a href="/gegevens" { "Weg" } } li { a href="/inzicht" { "Blijft" } } }
            p { a href="/gegevens/wachtend" { "Weg" } }
            p { a href="#hier" { "Hier" } " " a href="https://elders.example/gegevens" { "Elders" } }
        };
        assert_eq!(
            read(&page),
            "<p>Zie hoe <strong>volledig</strong>.</p><ul><li><a href=\"/inzicht\">Blijft</a></li></ul>\
             <p><a href=\"#hier\">Hier</a> <a href=\"https://elders.example/gegevens\">Elders</a></p>"
        );
    }

    #[test]
    fn what_is_allowed_stays_as_it_is() {
        let page = html! { p { a href="/gegevens" { "A & B" } " < " abbr title="a" { "c" } a { } } "<a " };
        assert_eq!(without_refused(&page, |_| true).0, page.0);
        let broken = PreEscaped("tekst <a href=\"/gegevens\"".to_owned());
        assert_eq!(read(&broken), broken.0);
    }
}
