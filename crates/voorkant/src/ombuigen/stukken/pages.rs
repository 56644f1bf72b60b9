//! The letter as a page.

use maud::{Markup, html};

use super::brief::{Briefblok, Raadsbrief, Ruimte, decide};
use super::bron::Stukbron;
use crate::web::charts::{Band, banden};
use crate::web::{Kader, Taal, parts};

/// The letter on a page, without its title: that is the question, which the page has already. `pdf` and `rekenblad`
/// are the addresses of its files.
pub fn raadsbrief(kader: &Kader, bron: &Stukbron<'_>, pdf: &str, rekenblad: &str) -> Markup {
    let brief = decide(bron, Ruimte::HEEL);
    html! {
        @if kader.taal != Taal::Nl {
            p { "This letter is in Dutch, because it is made for the council." }
        }
        (parts::downloads(kader, &[
            (pdf.to_owned(), kader.t("pdf (twee bladzijden)", "PDF (two pages)")),
            (rekenblad.to_owned(), kader.t("rekenblad voor de controller (XLSX)", "workbook for the controller (XLSX)")),
        ]))
        (letter(&brief))
    }
}

/// The letter itself, in Dutch.
pub(super) fn letter(brief: &Raadsbrief) -> Markup {
    html! {
        p lang="nl" { (brief.over) }
        @for deel in &brief.delen {
            section class="vk-section" lang="nl" {
                h2 class="utrecht-heading-2" { (deel.kop) }
                @for blok in &deel.blokken { (block(blok)) }
            }
        }
    }
}

fn block(blok: &Briefblok) -> Markup {
    match blok {
        Briefblok::Zin(first, rest) => html! {
            p { @if !first.is_empty() { strong { (first) } " " } (rest) }
        },
        Briefblok::Punten(points) => html! { ul { @for point in points { li { (point) } } } },
        Briefblok::Tabel(tabel) => {
            let koppen: Vec<&str> = tabel.kolommen.iter().map(|(name, _)| *name).collect();
            let numeric: Vec<bool> = tabel.kolommen.iter().map(|(_, numeric)| *numeric).collect();
            let rijen: Vec<Vec<Markup>> =
                tabel.rijen.iter().map(|rij| rij.iter().map(parts::cell).collect()).collect();
            parts::table(&tabel.naam, &koppen, &numeric, &rijen)
        }
        Briefblok::Beeld(lijn) => {
            let staven: Vec<Band> = (lijn.jaren.iter())
                .map(|(year, [laag, midden, hoog])| Band {
                    naam: year.to_string(),
                    tekst: super::brief::bedrag(*midden),
                    laag: *laag as f64,
                    midden: *midden as f64,
                    hoog: *hoog as f64,
                })
                .collect();
            html! {
                figure class="vk-figure" {
                    (banden("kas", "Wat de kas van de gemeente elk jaar overhoudt of tekortkomt", &lijn.conclusie, &staven))
                    figcaption { (lijn.conclusie) " Het vlak loopt van laag naar hoog: 8 van de 10 berekeningen liggen erin. De streep is het midden." }
                }
            }
        }
    }
}
