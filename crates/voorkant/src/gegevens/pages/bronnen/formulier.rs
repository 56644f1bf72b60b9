//! The form with which one kind is delivered, and what comes back from it.

use std::collections::BTreeMap;

use axum::extract::Multipart;
use domein::Regeling;
use feiten::bronnen::Bronbestand;
use maud::{Markup, html};

use super::{address, of};
use crate::app::AppFout;
use crate::bronnen::bronkeuze::{Bronkeuze, Keuzevorm};
use crate::bronnen::soort::Bronsoort;
use crate::gegevens::pages::{not_well, pass_over, read_field};
use crate::gegevens::ruimte::{RUIMTE, Uploadplek, Uploadruimte};
use crate::web::{Kader, parts};

/// What somebody sent.
pub struct Gekozen {
    /// Choices by name; of schemes all that were ticked, with commas between.
    pub keuzes: BTreeMap<String, String>,
    /// The files. They are in memory only.
    pub bestanden: Vec<Bronbestand>,
    /// Their room in it; keep it as long as they are there.
    pub plek: Uploadplek,
}

/// A line of text in a form is no longer than this: a mapping of all columns fits.
const LONGEST_CHOICE: usize = 64 << 10;

/// Reads a form with files.
///
/// # Errors
/// When it did not come over well, is too large, or too much comes in at once.
pub async fn read(form: Multipart) -> Result<Gekozen, AppFout> {
    read_within(&RUIMTE, form).await
}

async fn read_within(ruimte: &Uploadruimte, mut form: Multipart) -> Result<Gekozen, AppFout> {
    let found = fields(ruimte, &mut form).await;
    if found.is_err() {
        pass_over(&mut form).await;
    }
    found
}

async fn fields(ruimte: &Uploadruimte, form: &mut Multipart) -> Result<Gekozen, AppFout> {
    let mut found = Gekozen { keuzes: BTreeMap::new(), bestanden: Vec::new(), plek: ruimte.enter()? };
    while let Some(field) = form.next_field().await.map_err(|_| not_well())? {
        // A name that comes more than once has brackets behind it.
        let name = field.name().unwrap_or_default().trim_end_matches("[]").to_owned();
        let file = field.file_name().map(str::to_owned);
        let bytes = read_field(field, &mut found.plek).await?;
        if let Some(file) = file {
            if !file.is_empty() || !bytes.is_empty() {
                found.bestanden.push(Bronbestand::new(&file, bytes));
            }
            continue;
        }
        if bytes.len() > LONGEST_CHOICE {
            return Err(AppFout::Vraag(format!("{name}: deze tekst is te lang.")));
        }
        let text = String::from_utf8_lossy(&bytes);
        let kept = found.keuzes.entry(name).or_default();
        // A box that is ticked comes once for each.
        if !kept.is_empty() && !text.is_empty() {
            kept.push(',');
        }
        kept.push_str(&text);
    }
    Ok(found)
}

/// The form of a kind, with what was filled in.
pub fn form(kader: &Kader, soort: Bronsoort, filled: &BTreeMap<String, String>) -> Markup {
    let many = matches!(soort, Bronsoort::Iv3Openbaar | Bronsoort::Gemeentefonds | Bronsoort::Gebiedscijfers);
    html! {
        form class="vk-form" method="post" action=(address(soort)) enctype="multipart/form-data" {
            @for keuze in soort.keuzes() {
                (choice(kader, keuze, filled.get(keuze.sleutel).map_or("", String::as_str)))
            }
            div class="vk-field" {
                label for="bestanden" { @if many { (kader.t("Bestanden", "Files")) } @else { (kader.t("Bestand", "File")) } }
                p class="vk-field__help" id="bestanden-uitleg" { (help(kader, soort)) }
                input class="utrecht-textbox" id="bestanden" name="bestanden" type="file" required multiple[many]
                    accept=(soort.bestandssoorten()) aria-describedby="bestanden-uitleg";
            }
            div class="vk-actions" { (parts::submit(kader.t("Aanleveren", "Deliver"))) }
        }
    }
}

fn help(kader: &Kader, soort: Bronsoort) -> &'static str {
    let text = match soort {
        Bronsoort::Gemeentefonds => (
            "Kies de bestanden van één circulaire samen: volumina, gewichten, uitkeringsfactor, en SIU/DU als u dat hebt.",
            "Choose the files of one circular together: volumes, weights, factor, and SIU/DU if you have it.",
        ),
        Bronsoort::Iv3Openbaar | Bronsoort::Gebiedscijfers => (
            "Eén CSV, of alle bladzijden van een tabel samen (JSON). Haalde u ze op met ‘voorkant fetch’? Kies alle bestanden in die map die beginnen met TypedDataSet, Observations, DataProperties of MeasureCodes.",
            "One CSV, or all pages of a table together (JSON). Got them with ‘voorkant fetch’? Choose all files in that folder that begin with TypedDataSet, Observations, DataProperties or MeasureCodes.",
        ),
        Bronsoort::SocialeBasis | Bronsoort::Totaalbedragen | Bronsoort::Voorzieningen | Bronsoort::Brp => (
            "CSV of Excel (xlsx), met de namen van de kolommen in de eerste rij. Puntkomma's, komma's en Windows-tekens mogen.",
            "CSV or Excel (xlsx), with the names of columns in the first row. Semicolons, commas and Windows characters are fine.",
        ),
        Bronsoort::Iv3 | Bronsoort::Schuldhulp | Bronsoort::Vroegsignalering => {
            ("Eén bestand, zoals uw systeem het maakt.", "One file, as your system makes it.")
        }
        Bronsoort::Vlakken => ("Eén kaart (GeoJSON).", "One map (GeoJSON)."),
        Bronsoort::Regios => (
            "CSV met de kolommen Gemeente, CBS en bijvoorbeeld Jeugdzorgregio's.",
            "CSV with the columns Gemeente, CBS and for example Jeugdzorgregio's.",
        ),
    };
    of(kader, text)
}

fn choice(kader: &Kader, keuze: &Bronkeuze, value: &str) -> Markup {
    let (id, question, help) = (keuze.sleutel, of(kader, keuze.vraag), of(kader, keuze.uitleg));
    let help_id = format!("{id}-uitleg");
    match keuze.vorm {
        Keuzevorm::Tekst | Keuzevorm::Jaar => parts::field(id, question, help, value),
        Keuzevorm::Dag => parts::input(id, question, "", value, "date"),
        Keuzevorm::Een(known) => html! {
            div class="vk-field" {
                label for=(id) { (question) }
                select class="utrecht-select" id=(id) name=(id) required[keuze.nodig] {
                    option value="" { (kader.t("Kies", "Choose")) }
                    @for (key, name) in known { option value=(key) selected[*key == value] { (name) } }
                }
            }
        },
        Keuzevorm::Regels => html! {
            div class="vk-field" {
                label for=(id) { (question) }
                p class="vk-field__help" id=(help_id) { (help) }
                textarea id=(id) name=(id) rows="4" aria-describedby=(help_id) { (value) }
            }
        },
        Keuzevorm::Regelingen => {
            let ticked: Vec<&str> = value.split(',').map(str::trim).collect();
            html! {
                fieldset class="vk-field" {
                    legend { (question) }
                    p class="vk-field__help" { (kader.t("Wat u niet aankruist, heet in een antwoord ‘geen gegevens’. Kruis ook aan wat in het bestand hoort, maar waar niemand in zit.",
                        "What you do not tick is ‘no data’ in an answer. Tick also what belongs in the file but nobody has.")) }
                    @for regeling in Regeling::ALL {
                        div class="vk-choice" {
                            input id={ "regeling-" (regeling.key()) } name={ (id) "[]" } type="checkbox" value=(regeling.key()) checked[ticked.contains(&regeling.key())];
                            label for={ "regeling-" (regeling.key()) } { span lang="nl" { (regeling.name()) } }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::extract::{FromRequest, Request};

    use super::*;

    /// A form with a choice and two files of six bytes.
    async fn sent() -> Multipart {
        let part = |head: &str, text: &str| {
            format!("--x\r\nContent-Disposition: form-data; name={head}\r\n\r\n{text}\r\n")
        };
        let body = [
            part("\"naam\"", "pgb"),
            part("\"bestanden\"; filename=\"a.csv\"", "abcdef"),
            part("\"bestanden\"; filename=\"b.csv\"", "ghijkl"),
            "--x--\r\n".to_owned(),
        ];
        let request = Request::post("/").header("content-type", "multipart/form-data; boundary=x");
        Multipart::from_request(request.body(Body::from(body.concat())).unwrap(), &()).await.unwrap()
    }

    #[tokio::test]
    async fn files_have_room_as_long_as_they_are_in_memory() {
        let ruimte = Uploadruimte::new(2, 30);
        let held = read_within(&ruimte, sent().await).await.unwrap();
        assert_eq!((held.bestanden.len(), held.keuzes["naam"].as_str()), (2, "pgb"));
        let also = read_within(&ruimte, sent().await).await.unwrap();
        let refused = async || match read_within(&ruimte, sent().await).await {
            Err(AppFout::Vraag(text)) => text,
            _ => String::new(),
        };
        assert!(refused().await.contains("2 keer bestanden aangeleverd"));
        drop(also);
        let narrow = Uploadruimte::new(2, 14);
        assert!(read_within(&narrow, sent().await).await.is_err(), "fifteen bytes");
        assert_eq!(refused().await, "", "there is a place again");
        drop(held);
        assert_eq!(refused().await, "");
    }
}
