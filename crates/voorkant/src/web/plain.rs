//! What a page says, without its markup.

use maud::Markup;

/// The paragraphs of a piece of a page as plain text: for a terminal, a workbook, a record.
///
/// Pictures, tables and forms are left out: they have another form elsewhere. A name with a value becomes
/// `name: value`.
///
/// Made for what this program writes itself: markup is what stands between `<` and `>`, because text has neither.
pub fn plain(markup: &Markup) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    let mut tag: Option<String> = None;
    // How deep we are in what has no words of its own.
    let mut outside = 0_usize;
    for sign in markup.0.chars() {
        match (&mut tag, sign) {
            (None, '<') => tag = Some(String::new()),
            (None, _) if outside > 0 => {}
            (None, _) => paragraphs.last_mut().into_iter().for_each(|text| text.push(sign)),
            (Some(name), '>') => {
                let name = name.split_whitespace().next().unwrap_or_default();
                match (name.trim_start_matches('/'), name.starts_with('/')) {
                    ("svg" | "table" | "form", false) => outside += 1,
                    ("svg" | "table" | "form", true) => outside = outside.saturating_sub(1),
                    ("dt", true) => paragraphs.last_mut().into_iter().for_each(|text| text.push_str(": ")),
                    ("p" | "li" | "div" | "summary" | "figcaption" | "h2" | "h3", _) => {
                        paragraphs.push(String::new());
                    }
                    _ => {}
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
    fn what_has_another_form_elsewhere_is_left_out() {
        let markup = html! {
            p class="vk-lead" { "Eén" }
            svg { title { "Twee" } text { "Drie" } }
            dl class="vk-facts" { div { dt { "Bron" } dd { "berichten" } } }
            table { tr { td { "Vier" } } }
            form { label { "Vijf" } }
            "Zes"
        };
        assert_eq!(plain(&markup), ["Eén", "Bron: berichten", "Zes"]);
    }

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
