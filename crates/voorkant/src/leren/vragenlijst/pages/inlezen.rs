//! Answer sheets from a file.

use axum::extract::{Multipart, Path};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use opslag::stuk::Stuk;
use vragenlijst::Meetmoment;

use crate::app::AppFout;
use crate::leren::blik::Bereik;
use crate::leren::pages::record::one;
use crate::leren::vragenlijst::afname::{Afnamebesluit, Lijstafname, at};
use crate::leren::vragenlijst::lijsten;
use crate::poort::{Mag, VragenlijstMaken};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, Stukblad, below, called};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET …/{afname}/inlezen`.
pub async fn show(
    mag: Mag<VragenlijstMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let stuk = one::<Lijstafname>(&mag, &id).await?;
    let mut velden = Velden::default();
    velden.add("moment", "voor");
    Ok(page(&kader, &stuk, (&velden, &Terug::default())))
}

/// `POST …/{afname}/inlezen`: nothing is kept of a file but counts.
pub async fn count(
    mag: Mag<VragenlijstMaken>,
    kader: Kader,
    Path(id): Path<String>,
    form: Multipart,
) -> Result<Response, WebFout> {
    let stuk = one::<Lijstafname>(&mag, &id).await?;
    let (sent, bytes) = read(form).await?;
    keep(&mag, &stuk, &sent, ("bestand", &bytes)).await.map(|saved| {
        saved.unwrap_or_else(|(status, terug)| {
            (status, page(&kader, &stuk, (&sent.velden, &terug))).into_response()
        })
    })
}

/// Counts sheets and saves the counts. `Err` is what stands above the form that comes back.
pub(super) async fn keep(
    mag: &Mag<VragenlijstMaken>,
    stuk: &Stuk<Lijstafname>,
    sent: &Ingestuurd,
    (veld, bytes): (&str, &[u8]),
) -> Result<Result<Response, stukblad::Teruggestuurd>, WebFout> {
    let opslag = &mag.app().opslag;
    let known = lijsten::versions(opslag, &stuk.gemeente, &stuk.nu.inhoud.instrument).await?;
    let beside = sent.velden.get("hoe") == "erbij";
    let moment = if sent.velden.get("moment") == "na" { Meetmoment::Na } else { Meetmoment::Voor };
    let counted = stuk.nu.inhoud.count(bytes, known, (moment, beside));
    let besluit = if beside { Afnamebesluit::Bijgeteld } else { Afnamebesluit::Geteld };
    let after = counted.map(|inhoud| (besluit, inhoud)).map_err(|fouten| at(veld, &fouten));
    stukblad::save(opslag, stuk, sent, (veld, after), &mag.wie()).await
}

async fn read(mut form: Multipart) -> Result<(Ingestuurd, Vec<u8>), WebFout> {
    let lost = |_| {
        AppFout::Vraag("het bestand kwam niet goed over, of het is te groot. Probeer het opnieuw, of deel het in kleinere bestanden.".to_owned())
    };
    let (mut velden, mut file) = (Velden::default(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(lost)? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(lost)?;
        if name == "bestand" {
            file = bytes.to_vec();
        } else {
            velden.add(&name, String::from_utf8_lossy(&bytes));
        }
    }
    let formulier = Formulier::read(velden.get("formulier"));
    let gezien = velden.get("versie").parse().unwrap_or(0);
    Ok((Ingestuurd { velden, formulier, gezien }, file))
}

/// Whether what is counted comes in the place of what there is, or beside it.
pub(super) fn how(kader: &Kader, velden: &Velden) -> Markup {
    let beside = velden.get("hoe") == "erbij";
    html! {
        fieldset class="vk-choices" {
            legend { (kader.t("Wat gebeurt er met wat al is geteld?", "What happens to what was counted before?")) }
            div class="vk-choice" {
                input type="radio" id="hoe-nieuw" name="hoe" value="nieuw" checked[!beside];
                label for="hoe-nieuw" { (kader.t("Deze vellen komen ervoor in de plaats", "These sheets come in its place")) }
            }
            div class="vk-choice" {
                input type="radio" id="hoe-erbij" name="hoe" value="erbij" checked[beside];
                label for="hoe-erbij" { (kader.t("Deze vellen komen erbij", "These sheets come beside it")) }
            }
        }
    }
}

/// Faults of a file: each is a line of its own, in Dutch.
fn faults(kader: &Kader, fouten: &[Formulierfout]) -> Markup {
    html! {
        @if !fouten.is_empty() {
            (parts::alert(parts::Toon::Fout, kader.t("Er is niets bewaard", "Nothing was saved"), &html! {
                ul { @for fout in fouten { li lang="nl" { a href={ "#" (fout.veld) } { (fout.tekst) } } } }
            }))
        }
    }
}

fn page(kader: &Kader, stuk: &Stuk<Lijstafname>, (velden, terug): (&Velden, &Terug)) -> Markup {
    let adres = Lijstafname::address(&stuk.id);
    let (nl, en) = called::<Lijstafname>();
    let moments = [("voor", kader.t("vooraf", "before")), ("na", kader.t("achteraf", "after"))];
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (faults(kader, &terug.fouten))
        p class="vk-lead" { (kader.t(
            "Lees een CSV-bestand in met één regel per vel. Wij tellen de antwoorden en bewaren alleen het tellen.",
            "Read a CSV file with one line per sheet. We count the answers and keep only the counts.")) }
        ul {
            li { (kader.t("Zet nooit een naam, adres, geboortedatum of burgerservicenummer in het bestand. Staat er toch een in? Dan weigeren wij het hele bestand.",
                "Never put a name, address, date of birth or citizen number in the file. Is there one in it? Then we refuse the whole file.")) }
            li { (kader.t("Wilt u dezelfde mensen vooraf en achteraf vergelijken? Zet dan alle vellen in één bestand, met de kolommen code en moment. Bewaar dat bestand zelf, op een veilige plek: wij bewaren het niet.",
                "Do you want to compare the same people before and after? Then put all sheets in one file, with the columns code and moment. Keep that file yourself, in a safe place: we do not.")) }
            li { (kader.t("Een leeg vak is een overgeslagen vraag.", "An empty cell is a question that was skipped.")) }
        }
        form class="vk-form" method="post" action={ (adres) "/inlezen" } enctype="multipart/form-data" {
            (hidden(&Formulier::fresh(), stuk.nu.nummer))
            (parts::input("bestand", kader.t("Het bestand (CSV)", "The file (CSV)"), "", "", "file"))
            (Invoer { kader, velden, fouten: &[] }.choice(
                crate::web::invoer::Label { id: "moment", naam: kader.t("Vellen zonder moment zijn van", "Sheets without a moment are of"), help: "" },
                moments.iter().map(|(key, name)| ((*key).to_owned(), (*name).to_owned()))))
            (how(kader, velden))
            (parts::submit(kader.t("Tel de antwoorden", "Count the answers")))
        }
        ul class="vk-next" {
            li { a href={ (adres) "/typen" } { (kader.t("Typ liever de vellen een voor een over", "Type the sheets one by one instead")) } }
            li { a href=(adres) { (kader.t("Terug naar de afname", "Back to the round")) } }
        }
    };
    below(kader, stuk, kader.t("Lees antwoorden in", "Read answers"), &body)
}
