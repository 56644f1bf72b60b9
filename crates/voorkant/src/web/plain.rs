//! What a page says, without its markup.

use maud::Markup;

/// The paragraphs of a piece of a page as plain text: for a terminal, a workbook, a record.
///
/// Made for what this program writes itself: markup is what stands between `<` and `>`, because text has neither.
pub fn plain(markup: &Markup) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    let mut tag: Option<String> = None;
    for sign in markup.0.chars() {
        match (&mut tag, sign) {
            (None, '<') => tag = Some(String::new()),
            (None, _) => paragraphs.last_mut().into_iter().for_each(|text| text.push(sign)),
            (Some(name), '>') => {
                if matches!(name.as_str(), "p" | "/p" | "li" | "/li" | "div" | "/div") {
                    paragraphs.push(String::new());
                }
                tag = None;
            }
            (Some(name), _) => name.push(sign),
        }
    }
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let read = |text: String| {
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    };
    paragraphs.into_iter().map(words).filter(|text| !text.is_empty()).map(read).collect()
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::plain;

    #[test]
    fn paragraphs_stay_apart_and_signs_come_back() {
        let markup = html! {
            p { "Op 1 januari " strong { "kregen 1.235" } " huishoudens hulp." }
            p { "Meer & \"minder\" < 10 &amp;" }
            p { }
        };
        assert_eq!(
            plain(&markup),
            ["Op 1 januari kregen 1.235 huishoudens hulp.", "Meer & \"minder\" < 10 &amp;"]
        );
    }
}
