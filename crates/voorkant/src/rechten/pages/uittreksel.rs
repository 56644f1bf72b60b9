//! The extract as a page, and as a page that stands by itself.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::rechten::inzage::{Deel, Uittreksel};
use crate::web::{assets, parts};

/// Its content as a part of a page. It is Dutch, whatever the language of the page.
pub fn content(uittreksel: &Uittreksel) -> Markup {
    html! {
        @for deel in &uittreksel.delen {
            @match deel {
                Deel::Kop(2, text) => h2 class="utrecht-heading-2" lang="nl" { (text) },
                Deel::Kop(_, text) => h3 class="utrecht-heading-3" lang="nl" { (text) },
                Deel::Tekst(text) => p lang="nl" { (text) },
                Deel::Lijst(list) => ul lang="nl" { @for one in list { li { (one) } } },
                Deel::Tabel(naam, koppen, rijen) => {
                    @let numeric: Vec<bool> = koppen.iter().map(|kop| kop.numeric).collect();
                    @let koppen: Vec<&str> = koppen.iter().map(|kop| kop.name.as_str()).collect();
                    @let rijen: Vec<Vec<Markup>> =
                        rijen.iter().map(|rij| rij.iter().map(parts::cell).collect()).collect();
                    div lang="nl" { (parts::table(naam, &koppen, &numeric, &rijen)) }
                }
            }
        }
    }
}

/// The whole as a file that opens without Voorkant.
pub fn standalone(uittreksel: &Uittreksel) -> String {
    let css =
        assets::FILES.iter().find(|file| file.name == "voorkant.css").map_or(&[][..], |file| file.bytes);
    html! {
        (DOCTYPE)
        html lang="nl" class="voorbeeld-theme utrecht-root" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (uittreksel.titel) }
                style { (PreEscaped(String::from_utf8_lossy(css))) }
            }
            body class="utrecht-body" {
                main class="vk-main" {
                    h1 class="utrecht-heading-1" { (uittreksel.titel) }
                    (content(uittreksel))
                    p { (uittreksel.voet) }
                }
            }
        }
    }
    .into_string()
}
