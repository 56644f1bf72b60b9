//! Publishing targets, closing step 6, and opening it again.

use ::kompas::{Kompaspartij, Kompassluiting, Kompasstap, Zonderpartij};
use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::{Ingestuurd, Stap, Terug, WAT, address, below, find, hidden, save, to};
use crate::app::today;
use crate::leren::kompas::invullen::at;
use crate::leren::kompas::partij::Spreker;
use crate::leren::kompas::zinnen::missing;
use crate::leren::kompas::{Kompasbesluit, Kompasstand, woorden};
use crate::poort::{KompasMaken, Mag};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, capital, parts};

/// `GET …/publiceren`.
pub async fn show_publish(
    mag: Mag<KompasMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    Ok(publish_page(&kader, &find(&mag, &id).await?, &Terug::default()))
}

/// `POST …/publiceren`.
pub async fn publish(
    mag: Mag<KompasMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let mut bestand = gevonden.kompas.bestand().clone();
    // Who sends the form again after it was published changes nothing.
    let first = bestand.gepubliceerd.is_none();
    bestand.gepubliceerd.get_or_insert(today());
    let stap = match gevonden.kompas.mag_publiceren() {
        Err(fouten) if first => Err(at("publiceren", &fouten)),
        _ => Ok(Stap { besluit: Kompasbesluit::Gepubliceerd, bestand, reden: "", veld: "publiceren" }),
    };
    Ok(match save(&mag, &gevonden, &sent, stap).await? {
        Ok(()) => to(&address(&gevonden.stuk)),
        Err((status, terug)) => (status, publish_page(&kader, &gevonden, &terug)).into_response(),
    })
}

fn publish_page(kader: &Kader, gevonden: &Kompasstand, terug: &Terug) -> Markup {
    let velden = Velden::default();
    let invoer = Invoer { kader, velden: &velden, fouten: &terug.fouten };
    let adres = address(&gevonden.stuk);
    let open = gevonden.kompas.mag_publiceren().err().unwrap_or_default();
    let body = html! {
        (terug.message(kader, WAT))
        (invoer.summary())
        p class="vk-lead" id="publiceren" { (kader.t(
            "Na publicatie liggen de doelen vast. Wilt u later een ander doel? Dan komt het naast het oude te staan, met de reden erbij.",
            "After publication the targets are fixed. Do you want another target later? Then it stands beside the old one, with the reason.")) }
        ul { @for result in &gevonden.kompas.bestand().resultaten { li { (result.zin())
            ul { @for one in &result.indicatoren { li { (one.naam) ": "
                @match one.doel() {
                    Some(doel) => { (woorden::valued(kader.taal, doel.waarde, one.eenheid)) (kader.t(" in ", " in ")) (doel.jaar) }
                    None => { (kader.t("nog geen doel", "no target yet")) }
                }
            } } }
        } } }
        @if open.is_empty() {
            form class="vk-form" method="post" action={ (adres) "/publiceren" } {
                (hidden(&Formulier::fresh(), gevonden.stuk.nu.nummer))
                (parts::submit(kader.t("Publiceer de doelen", "Publish the targets")))
            }
        } @else {
            h2 class="utrecht-heading-2" { (kader.t("Wat moet er nog?", "What is still needed?")) }
            ul lang="nl" { @for one in &open { li { (one.to_string()) } } }
        }
        p { a href=(adres) { (kader.t("Terug naar het kompas", "Back to the compass")) } }
    };
    below(kader, gevonden, kader.t("Publiceer de doelen", "Publish the targets"), &body)
}

/// `GET …/sluiten`.
pub async fn show_close(
    mag: Mag<KompasMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    Ok(close_page(&kader, &find(&mag, &id).await?, (&Velden::default(), &Terug::default())))
}

/// `POST …/sluiten`: closes step 6; a closed one is opened again, with a reason.
pub async fn close(
    mag: Mag<KompasMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let stap = if sent.velden.has("open") {
        opened(&gevonden, &sent.velden)
    } else {
        closed(&gevonden, &sent.velden, &Spreker::of(mag.aanmelding()))
    };
    Ok(match save(&mag, &gevonden, &sent, stap).await? {
        Ok(()) => to(&address(&gevonden.stuk)),
        Err((status, terug)) => {
            (status, close_page(&kader, &gevonden, (&sent.velden, &terug))).into_response()
        }
    })
}

const ZEG_ZELF: &str = "uw eigen partij zei nog niet dat stap 6 klaar is; stap 6 sluit met alle drie de partijen, dus zeg dat eerst zelf";
const NIET_ZONDER: &str =
    "alleen de gemeente kan stap 6 sluiten zonder een andere partij; vraag het deze partij of de gemeente";

fn closed<'a>(
    gevonden: &Kompasstand,
    velden: &'a Velden,
    spreker: &Spreker,
) -> Result<Stap<'a>, Vec<Formulierfout>> {
    let mut bestand = gevonden.kompas.bestand().clone();
    if bestand.sluiting.is_some() {
        return Ok(Stap { besluit: Kompasbesluit::Gesloten, bestand, reden: "", veld: "sluiten" });
    }
    let mut zonder = Vec::new();
    let mut fouten = Vec::new();
    for partij in missing(&gevonden.kompas, Kompasstap::Verbetercyclus) {
        let (reason, date) = (format!("reden-{}", partij.naam()), format!("datum-{}", partij.naam()));
        if partij == spreker.partij {
            fouten.push(Formulierfout::new(&reason, ZEG_ZELF));
            continue;
        }
        if velden.get(&reason).is_empty() {
            continue;
        }
        if spreker.partij != Kompaspartij::Gemeente {
            fouten.push(Formulierfout::new(&reason, NIET_ZONDER));
            continue;
        }
        match velden.must_dag(&date) {
            Ok(day) if day > today() => fouten.push(Formulierfout::new(
                &date,
                "deze dag moet nog komen; kies de dag waarop het is besproken",
            )),
            Ok(datum) => zonder.push(Zonderpartij { partij, reden: velden.get(&reason).to_owned(), datum }),
            Err(fout) => fouten.push(fout),
        }
    }
    // What was said of a party already is not said again.
    let missing = gevonden.kompas.mag_sluiten(&zonder).err().unwrap_or_default();
    for fout in missing {
        let (reason, party) = (field(&fout.plek), of_plek(&fout.plek));
        let date = party.map(|party| format!("datum-{}", party.naam())).unwrap_or_default();
        if !fouten.iter().any(|one| one.veld == reason || one.veld == date) {
            fouten.push(Formulierfout::new(&reason, &fout));
        }
    }
    if !fouten.is_empty() {
        return Err(fouten);
    }
    bestand.sluiting = Some(Kompassluiting { datum: today(), zonder });
    Ok(Stap { besluit: Kompasbesluit::Gesloten, bestand, reden: "", veld: "sluiten" })
}

/// The field of a fault of closing: that of the party which is missing.
fn field(plek: &str) -> String {
    of_plek(plek).map_or("sluiten".to_owned(), |party| format!("reden-{}", party.naam()))
}

fn of_plek(plek: &str) -> Option<Kompaspartij> {
    Kompaspartij::ALL.into_iter().find(|party| plek.ends_with(party.naam()))
}

fn opened<'a>(gevonden: &Kompasstand, velden: &'a Velden) -> Result<Stap<'a>, Vec<Formulierfout>> {
    velden.must_woorden("reden").map_err(|fout| vec![fout])?;
    let mut bestand = gevonden.kompas.bestand().clone();
    bestand.sluiting = None;
    Ok(Stap { besluit: Kompasbesluit::Heropend, bestand, reden: velden.get("reden"), veld: "reden" })
}

fn close_page(kader: &Kader, gevonden: &Kompasstand, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let adres = address(&gevonden.stuk);
    let shut = gevonden.kompas.bestand().sluiting.is_some();
    let titel = if shut {
        kader.t("Open stap 6 opnieuw", "Open step 6 again")
    } else {
        kader.t("Sluit stap 6", "Close step 6")
    };
    let body = html! {
        (terug.message(kader, WAT))
        (invoer.summary())
        form class="vk-form" method="post" action={ (adres) "/sluiten" } {
            (hidden(&Formulier::fresh(), gevonden.stuk.nu.nummer))
            @if shut {
                input type="hidden" name="open" value="ja";
                p class="vk-lead" { (kader.t("Een gesloten kompas verandert niet. Opent u het weer, dan kan dat wel.", "A closed compass does not change. If you open it again, it can.")) }
                (invoer.area(invoer.label("reden", ("Waarom?", "Why?"), ("Dit blijft bewaard.", "This is kept."))))
            } @else { (closing(kader, gevonden, &invoer)) }
            (parts::submit(titel))
        }
        p { a href=(adres) { (kader.t("Terug naar het kompas", "Back to the compass")) } }
    };
    below(kader, gevonden, titel, &body)
}

/// Who is missing, with a reason for each.
fn closing(kader: &Kader, gevonden: &Kompasstand, invoer: &Invoer<'_>) -> Markup {
    let open = missing(&gevonden.kompas, Kompasstap::Verbetercyclus);
    let spreker = Spreker::of(kader.aanmelding());
    let own_step = format!("{}/stap/{}", address(&gevonden.stuk), Kompasstap::Verbetercyclus.key());
    html! {
        p class="vk-lead" id="sluiten" { (kader.t(
            "Stap 6 sluit als alle drie de partijen zeggen dat de stap klaar is. Doet een partij niet mee? Schrijf dan op waarom, en wanneer dat is besproken.",
            "Step 6 closes when all three parties say that it is done. Does a party not join? Then write down why, and when that was discussed.")) }
        @if open.is_empty() {
            p { (kader.t("Alle drie de partijen zeggen dat stap 6 klaar is.", "All three parties say that step 6 is done.")) }
        }
        @for partij in open {
            @let (nl, en) = woorden::party(partij);
            @let (reason, date) = (format!("reden-{}", partij.naam()), format!("datum-{}", partij.naam()));
            @if partij == spreker.partij {
                p id=(reason) { (kader.t("Uw eigen partij zei nog niet dat stap 6 klaar is. ", "Your own party did not say yet that step 6 is done. "))
                    a href=(own_step) { (kader.t("Zeg dat eerst", "Say so first")) } "." }
            } @else if spreker.partij != Kompaspartij::Gemeente {
                p id=(reason) { (capital(kader.t(nl, en))) ": "
                    (kader.t("zei nog niet dat stap 6 klaar is. Alleen de gemeente kan zonder deze partij sluiten.",
                        "did not say yet that step 6 is done. Only the municipality can close without this party.")) }
            } @else { fieldset class="vk-choices" {
                legend { (capital(kader.t(nl, en))) ": " (kader.t("zei nog niet dat stap 6 klaar is", "did not say yet that step 6 is done")) }
                (invoer.line(invoer.label(&reason, ("Waarom sluit u zonder deze partij?", "Why do you close without this party?"), ("Laat het leeg en wacht, als dat kan.", "Leave it empty and wait, if you can."))))
                (invoer.day(invoer.label(&date, ("Op welke dag is dat besproken?", "On which day was that discussed?"), ("", ""))))
            } }
        }
    }
}
