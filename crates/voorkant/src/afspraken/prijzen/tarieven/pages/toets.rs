//! The test of one offer: does this price hold?

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domein::Bedrag;
use maud::{Markup, html};
use opslag::stuk::{self, Nieuweregel};
use opslag::{Bewaard, Formulier};
use prijs::{Aanbodtoets, Prijsfout, Toetswaarde};
use rust_decimal::prelude::ToPrimitive;
use toegang::Recht;

use super::{address, crumbs, find, question, unconfirmed};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::prijzen::tarieven::antwoord::{
    band_sentences, euro, kan, naam, test_sentences, value, verdict, why,
};
use crate::afspraken::prijzen::tarieven::decide::{Tariefbod, Tariefboden, may_change};
use crate::afspraken::prijzen::tarieven::zicht::{self, Bandtoets, Bodregel, Heeltarief, Tariefzicht};
use crate::app::AppFout;
use crate::poort::{Bevoegd, Mag, PrijzenLezen, PrijzenMaken};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Staaf, staven};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, moment};

/// `GET …/aanbod/{bod}`.
pub async fn show(
    mag: Mag<PrijzenLezen>,
    kader: Kader,
    Path((id, bod)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let (found, bod) = offer(&mag, &id, &bod).await?;
    page(&kader, &Kant::of(mag.aanmelding()), (&found, &bod), (&Velden::default(), &Terug::default()))
}

/// The offer of this number, with its tariff.
async fn offer<B>(mag: &Mag<B>, id: &str, bod: &str) -> Result<(Tariefzicht, Bodregel), WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let found = find(mag, id).await?;
    let offers = zicht::offers(&mag.app().opslag, &mag.wie().gemeente, &found).await?;
    let one = offers.into_iter().find(|one| one.id == bod).ok_or(WebFout::NietGevonden)?;
    Ok((found, one))
}

/// `POST …/aanbod/{bod}`: it counts no more.
pub async fn withdraw(
    mag: Mag<PrijzenMaken>,
    kader: Kader,
    Path((id, bod)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (kant, (found, bod)) = (Kant::of(mag.aanmelding()), offer(&mag, &id, &bod).await?);
    if !may_change(&kant, &bod.namens) {
        return Err(WebFout::NietGevonden);
    }
    let sent = Ingestuurd::read(&bytes);
    let to = format!("{}/aanbod/{}", address(found.id()), bod.id);
    let reden = match sent.velden.must_woorden("reden") {
        Ok(reden) => reden.to_string(),
        Err(fout) => {
            let terug = Terug { fouten: vec![fout], botsing: false };
            let page = page(&kader, &kant, (&found, &bod), (&sent.velden, &terug))?;
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    let inhoud = Tariefbod::Ingetrokken { regel: bod.id.clone(), reden };
    let uniek = format!("weg-{}", bod.id);
    let regel = Nieuweregel::<Tariefboden> {
        stuk: found.id(),
        versie: bod.versie,
        uniek: Some(&uniek),
        inhoud: &inhoud,
        namens: kant.namens(),
    };
    match stuk::add_line(&mag.app().opslag, &regel, &sent.formulier, &mag.wie()).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(Redirect::to(&to).into_response()),
        // Somebody was first, with another reason: theirs stands, and who comes second hears so.
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let (found, bod) = offer(&mag, &id, &bod.id).await?;
            let terug = Terug { fouten: Vec::new(), botsing: true };
            let page = page(&kader, &kant, (&found, &bod), (&sent.velden, &terug))?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

fn page(
    kader: &Kader,
    kant: &Kant,
    (found, bod): (&Tariefzicht, &Bodregel),
    (velden, terug): (&Velden, &Terug),
) -> Result<Markup, WebFout> {
    let wrong =
        |fouten: Vec<Prijsfout>| AppFout::Vraag(fouten.first().map(ToString::to_string).unwrap_or_default());
    let antwoord = match found {
        Tariefzicht::Heel(heel) => {
            let toets = heel.test(bod).map_err(wrong)?;
            whole(kader, heel, bod, &toets)
        }
        Tariefzicht::Banden(banden) => {
            let toets = banden.test(bod).map_err(wrong)?;
            closed(kader, bod, &toets)
        }
    };
    let antwoord = Antwoordpagina {
        kamer: html! {
            @if terug.botsing {
                (parts::alert(Toon::Fout, kader.t("Dit aanbod was al ingetrokken", "This offer was withdrawn before"), &html! { p { (kader.t(
                    "Uw reden is niet bewaard. Hieronder staat de reden die er al was.",
                    "Your reason was not kept. The reason that was there stands below.")) } }))
            }
            (state(kader, found, bod))
        },
        verder: next(kader, may_change(kant, &bod.namens), (found, bod), (velden, terug)),
        ..antwoord
    };
    let [home, room, list] = crumbs(kader);
    let (adres, naam) = (address(found.id()), question(kader, found.product()));
    Ok(antwoord.render(kader, &[home, room, list, (&adres, &naam)]))
}

fn asked(kader: &Kader, bod: &Bodregel) -> String {
    let offered = euro(kader.taal, Bedrag::from_cents(bod.aanbod.bedrag));
    match kader.t("nl", "en") {
        "nl" => format!("Klopt een prijs van {offered}?"),
        _ => format!("Does a price of {offered} hold?"),
    }
}

fn state(kader: &Kader, found: &Tariefzicht, bod: &Bodregel) -> Markup {
    html! {
        p { (found.product()) " · " (kader.t("aanbod van ", "offer of ")) (bod.aanbod.van) ", " (crate::web::day(kader.taal, bod.aanbod.datum))
            " · " (bod.wie) ", " (moment(kader.taal, &bod.wanneer)) }
        @if let Some(reden) = &bod.ingetrokken {
            (parts::alert(Toon::LetOp, kader.t("Dit aanbod is ingetrokken", "This offer was withdrawn"), &html! { p { (reden) } }))
        }
        (unconfirmed(kader, found))
        @if bod.versie < found.nummer() {
            (parts::alert(Toon::LetOp, kader.t("Het tarief is sindsdien gewijzigd", "The tariff was changed since"), &html! { p { (kader.t(
                "Deze toets is met het tarief zoals het nu is.", "This test is with the tariff as it is now.")) } }))
        }
    }
}

fn whole(kader: &Kader, heel: &Heeltarief, bod: &Bodregel, toets: &Aanbodtoets) -> Antwoordpagina {
    let (nl, en) = verdict(toets.oordeel);
    Antwoordpagina {
        vraag: asked(kader, bod),
        kamer: html! {},
        keuze: html! {},
        antwoord: html! {
            @for zin in test_sentences(kader.taal, toets) { p { (zin) } }
            p { strong { (kader.t(nl, en)) } }
        },
        beeld: picture(kader, toets),
        tabel: html! { (values(kader, toets)) (elements(kader, toets)) },
        berekening: html! {
            p { (kader.t(
                "Per waarde rekenen wij terug: wat moet zij zijn als al het andere blijft zoals in het tarief? De uitkomst is precies. Met die waarde is het tarief gelijk aan het aanbod.",
                "For each value we calculate back: what must it be when everything else stays as in the tariff? The outcome is exact. With that value the tariff is the offer.")) }
            p { (kader.t(
                "Kan het niet? Dan ligt de waarde voorbij een grens: meer uren dan er zijn, minder dan geen overhead of ziekte, of een loon onder de cao. Ligt zij buiten de bandbreedte? Dan kan het wel, maar spraken partijen iets anders af.",
                "Can it not be? Then the value lies past an edge: more hours than there are, less than no overhead or sickness, or a wage below the CAO. Outside the band it can be, but the parties agreed on something else.")) }
            ul { @for one in prijs::Aanbodoordeel::ALL { @let (nl, en) = verdict(one); li { (kader.t(nl, en)) } } }
        },
        onzeker: uncertain(kader, heel, toets),
        verder: html! {},
    }
}

/// The offer beside the tariff.
fn picture(kader: &Kader, toets: &Aanbodtoets) -> Markup {
    let most = toets.referentie.max(toets.netto).cents().max(1).to_f64().unwrap_or(1.0);
    let bar = |naam: &str, bedrag: Bedrag| Staaf {
        naam: naam.to_owned(),
        waarde: euro(kader.taal, bedrag),
        deel: bedrag.cents().to_f64().unwrap_or_default() / most,
    };
    let bars = [
        bar(kader.t("tarief", "tariff"), toets.referentie),
        bar(kader.t("aanbod zonder btw", "offer without VAT"), toets.netto),
    ];
    staven("aanbod", kader.t("Het aanbod naast het tarief", "The offer beside the tariff"), &bars)
}

/// What each value would have to be.
fn values(kader: &Kader, toets: &Aanbodtoets) -> Markup {
    let row = |one: &Toetswaarde| {
        let ((nl, en), (kan_nl, kan_en)) = (naam(one.grootheid), kan(one.oordeel));
        let shown = |number| value(kader.taal, one.grootheid, number);
        let needed = one.nodig.map_or_else(|| kader.t("geen waarde past", "no value fits").to_owned(), shown);
        vec![
            parts::cell(kader.t(nl, en)),
            parts::cell(shown(one.referentie)),
            parts::cell(needed),
            html! { strong { (kader.t(kan_nl, kan_en)) } " " (why(kader.taal, one)) },
        ]
    };
    let rows: Vec<Vec<Markup>> = toets.waarden.iter().map(row).collect();
    let heads = [
        kader.t("Als alleen dit anders is", "When only this is otherwise"),
        kader.t("In het tarief", "In the tariff"),
        kader.t("Nodig voor het aanbod", "Needed for the offer"),
        kader.t("Kan dat?", "Can that be?"),
    ];
    parts::table(
        kader.t("Wat er dan anders moet zijn", "What would have to be otherwise"),
        &heads,
        &[false, true, true, false],
        &rows,
    )
}

fn elements(kader: &Kader, toets: &Aanbodtoets) -> Markup {
    let rows: Vec<Vec<Markup>> = toets
        .elementen
        .iter()
        .map(|one| {
            let naam = format!("{}. {}", one.element.key(), kader.t(one.element.naam(), one.element.name()));
            let or = |bedrag: Option<Bedrag>| {
                bedrag.map_or_else(
                    || kader.t("niet gegeven", "not given").to_owned(),
                    |one| euro(kader.taal, one),
                )
            };
            let gap = one.gat().map_or_else(String::new, |gap| euro(kader.taal, gap));
            vec![
                parts::cell(naam),
                parts::cell(euro(kader.taal, one.referentie)),
                parts::cell(or(one.aangeboden)),
                parts::cell(gap),
            ]
        })
        .collect();
    let heads = [
        kader.t("Onderdeel van de Wmo", "Element of the Wmo"),
        kader.t("In het tarief", "In the tariff"),
        kader.t("In het aanbod", "In the offer"),
        kader.t("Verschil", "Gap"),
    ];
    parts::table(
        kader.t("Het aanbod per onderdeel", "The offer by element"),
        &heads,
        &[false, true, true, true],
        &rows,
    )
}

fn uncertain(kader: &Kader, heel: &Heeltarief, toets: &Aanbodtoets) -> Markup {
    let (open, all) = heel.unsure();
    let example =
        toets.waarden.iter().any(|one| one.band.is_some_and(|(_, _, status)| status.asks_confirmation()));
    html! {
        ul {
            li { (open) (kader.t(" van de ", " of the ")) (all) (kader.t(
                " waarden onder het tarief zijn een voorbeeld, of uit het hoofd.",
                " values under the tariff are an example, or from memory.")) }
            @if example { li { (kader.t(
                "Een bandbreedte in deze toets is een voorbeeld. Spreek samen af wat u aanhoudt; het oordeel kan daardoor anders worden.",
                "A band in this test is an example. Agree together what you keep to; the judgement may change by it.")) } }
            li { (kader.t(
                "De toets kijkt naar één waarde tegelijk. Een paar kleine verschillen samen kunnen een aanbod ook verklaren: vraag dan om de onderdelen.",
                "The test looks at one value at a time. A few small differences together can explain an offer too: then ask for the elements.")) }
            li { (kader.t(
                "Of een prijs volgens de wet mag, zegt dit niet. Dat is aan een rechter.",
                "This does not say whether a price is allowed by law. That is for a court.")) }
        }
    }
}

/// What another side sees when the build-up is kept to itself.
fn closed(kader: &Kader, bod: &Bodregel, toets: &Bandtoets) -> Antwoordpagina {
    let rows: Vec<Vec<Markup>> = toets
        .waarden
        .iter()
        .map(|(which, oordeel)| {
            let ((nl, en), (kan_nl, kan_en)) = (naam(*which), kan(*oordeel));
            vec![parts::cell(kader.t(nl, en)), parts::cell(kader.t(kan_nl, kan_en))]
        })
        .collect();
    let heads = [
        kader.t("Als alleen dit anders is", "When only this is otherwise"),
        kader.t("Kan dat?", "Can that be?"),
    ];
    let offered = Bedrag::from_cents(bod.aanbod.bedrag);
    Antwoordpagina {
        vraag: asked(kader, bod),
        kamer: html! {},
        keuze: html! {},
        antwoord: html! { @for zin in band_sentences(kader.taal, toets, offered) { p { (zin) } } },
        beeld: html! { p { (kader.t("Bij een vertrouwelijke opbouw tekenen wij niets.", "Of a build-up that is kept to itself nothing is drawn.")) } },
        tabel: parts::table(
            kader.t("Wat er dan anders moet zijn", "What would have to be otherwise"),
            &heads,
            &[],
            &rows,
        ),
        berekening: html! { p { (kader.t(
        "Wij toetsen de bovenkant van de bandbreedte waarin het aanbod ligt. Zo verraadt een reeks van aanbiedingen niet wat de organisatie voor zich houdt, en krijgt geen aanbod een strenger oordeel dan het verdient.",
        "We test the top of the band in which the offer lies. So a series of offers does not give away what the organisation keeps to itself, and no offer is judged more strictly than it deserves.")) } },
        onzeker: html! { p { (kader.t(
        "U ziet geen getallen. Vraag de organisatie om samen naar de opbouw te kijken als u het niet eens bent.",
        "You see no numbers. Ask the organisation to look at the build-up together when you disagree.")) } },
        verder: html! {},
    }
}

fn next(
    kader: &Kader,
    own: bool,
    (found, bod): (&Tariefzicht, &Bodregel),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let adres = address(found.id());
    html! {
        ul class="vk-next" {
            @if kader.mag(Recht::PrijzenMaken) { li { a href={ (adres) "/aanbod" } { (kader.t("Leg een ander aanbod naast het tarief", "Lay another offer beside the tariff")) } } }
            li { a href=(adres) { (kader.t("Bekijk het tarief", "Look at the tariff")) } }
        }
        @if kader.mag(Recht::PrijzenMaken) && own && bod.ingetrokken.is_none() {
            (invoer.summary())
            form class="vk-form" method="post" action={ (adres) "/aanbod/" (bod.id) } {
                (hidden(&Formulier::fresh(), bod.versie))
                (invoer.area(invoer.label("reden", ("Trek dit aanbod in: waarom?", "Withdraw this offer: why?"), ("Dit blijft bewaard.", "This is kept."))))
                (parts::submit_second(kader.t("Trek het aanbod in", "Withdraw the offer")))
            }
        }
    }
}
