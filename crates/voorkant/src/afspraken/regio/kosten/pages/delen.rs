//! Changing a part of a comparison: its head, who takes part, a kind of work. Each form makes a next version.

use axum::extract::{Path, Query, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use serde::Deserialize;
use transactiekosten::{Inkoopvorm, Transactiekant, Transactiemaat, Transactiesoort, Urenstatus};

use super::{Ingestuurd, Terug, WAT, address, below, find, hidden, save};
use crate::afspraken::regio::kosten::{Vergelijkstuk, invullen, woorden};
use crate::poort::{AfsprakenMaken, Mag};
use crate::web::invoer::Invoer;
use crate::web::parts::submit_second;
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, parts};

/// Which work.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Welkwerk {
    naam: String,
}

/// A form about a part of a comparison.
struct Deel<'a> {
    kader: &'a Kader,
    stuk: &'a Vergelijkstuk,
    velden: &'a Velden,
    terug: &'a Terug,
}

impl Deel<'_> {
    fn invoer(&self) -> Invoer<'_> {
        Invoer { kader: self.kader, velden: self.velden, fouten: &self.terug.fouten }
    }

    /// The page: `weg` is the button that removes it.
    fn page(&self, titel: &str, deel: &str, fields: &Markup, weg: Option<&str>) -> Markup {
        let body = html! {
            (self.terug.message(self.kader, WAT))
            (self.invoer().summary())
            form class="vk-form" method="post" action={ (address(self.stuk)) "/" (deel) } {
                (hidden(&Formulier::fresh(), self.stuk.nu.nummer))
                (fields)
                (parts::submit(self.kader.t("Bewaar", "Save")))
            }
            @if let Some(weg) = weg {
                form class="vk-form" method="post" action={ (address(self.stuk)) "/" (deel) } {
                    (hidden(&Formulier::fresh(), self.stuk.nu.nummer))
                    input type="hidden" name="was" value=(self.velden.get("was"));
                    input type="hidden" name="weg" value="ja";
                    (submit_second(weg))
                }
            }
            p { a href=(address(self.stuk)) { (self.kader.t("Terug naar de vergelijking", "Back to the comparison")) } }
        };
        below(self.kader, self.stuk, titel, &body)
    }
}

/// `GET …/kop`.
pub async fn show_head(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let stuk = find(&mag, &id).await?;
    let velden = invullen::head_fields(&stuk.nu.inhoud);
    Ok(head(&Deel { kader: &kader, stuk: &stuk, velden: &velden, terug: &Terug::default() }))
}

/// `POST …/kop`.
pub async fn save_head(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let stuk = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let after = invullen::head(&stuk.nu.inhoud, &sent.velden);
    Ok(save(&mag, &stuk, &sent, ("naam", after)).await?.unwrap_or_else(|(status, terug)| {
        let deel = Deel { kader: &kader, stuk: &stuk, velden: &sent.velden, terug: &terug };
        (status, head(&deel)).into_response()
    }))
}

fn head(deel: &Deel<'_>) -> Markup {
    let (kader, invoer) = (deel.kader, deel.invoer());
    let statuses = Urenstatus::ALL.map(|one| named(kader, one.key(), woorden::status(one)));
    let fields = html! {
        (invoer.line(invoer.label("naam", ("Waar gaat het over?", "What is it about?"), ("", ""))))
        (invoer.line(invoer.label("beginjaar", ("Eerste jaar", "First year"), ("", ""))))
        (invoer.line(invoer.label("jaren", ("Over hoeveel jaar rekent u?", "Over how many years do you count?"), ("", ""))))
        (way(&invoer, "apart", ("Zoals het apart gaat", "As it is done apart")))
        (way(&invoer, "samen", ("Zoals het samen gaat", "As it is done together")))
        fieldset class="vk-choices" {
            legend { (kader.t("Een uur sociaal werk", "An hour of social work")) }
            (invoer.amount(invoer.label("tarief", ("Tarief, in euro per uur", "Tariff, in euros an hour"),
                ("Neem het niet-afgeronde tarief. Zonder tarief laten wij geen uren zien.", "Take the unrounded tariff. Without one we show no hours."))))
            (invoer.choice(invoer.label("tarief-status", ("Hoe zeker is het?", "How sure is it?"), ("", "")), statuses.into_iter()))
            (invoer.line(invoer.label("tarief-bron", ("Waar komt het vandaan?", "Where is it from?"), ("", ""))))
        }
        (invoer.amount(invoer.label("clientgebonden",
            ("Hoeveel euro per jaar gaat naar werk met inwoners?", "How many euros a year go to work with residents?"),
            ("Van alle afspraken samen. Hiermee rekenen wij uit welk deel naar regelen gaat. Weet u het niet? Laat het leeg.",
             "Of all agreements together. With this we work out which part goes to arranging. You do not know? Leave it empty."))))
        (invoer.area(invoer.label("index", ("Met hoeveel procent stijgen bedragen elk jaar?", "By how many per cent do amounts rise each year?"),
            ("Een jaar op elke regel, vanaf het tweede jaar: 2028: 4,31. Laat u het leeg, dan rekenen wij in geld van het eerste jaar.",
             "A year on each line, from the second year: 2028: 4,31. If you leave it empty, we count in money of the first year."))))
    };
    deel.page(
        kader.t("Wijzig de looptijd en de twee manieren", "Change the term and the two ways"),
        "kop",
        &fields,
        None,
    )
}

fn named(kader: &Kader, key: &str, (nl, en): (&str, &str)) -> (String, String) {
    (key.to_owned(), kader.t(nl, en).to_owned())
}

fn way(invoer: &Invoer<'_>, begin: &str, (nl, en): (&str, &str)) -> Markup {
    let [naam, cyclus, vorm, inschrijvers, groepen] =
        ["naam", "cyclus", "vorm", "inschrijvers", "groepen"].map(|end| format!("{begin}-{end}"));
    let forms = Inkoopvorm::ALL.map(|one| named(invoer.kader, one.key(), woorden::form(one)));
    html! {
        fieldset class="vk-choices" {
            legend { (invoer.kader.t(nl, en)) }
            (invoer.line(invoer.label(&naam, ("Hoe noemt u dit?", "What do you call this?"), ("", ""))))
            (invoer.line(invoer.label(&cyclus, ("Om de hoeveel jaar maakt u de afspraak opnieuw?", "After how many years is the agreement made anew?"), ("", ""))))
            (invoer.choice(invoer.label(&vorm, ("Wie koopt met wie in?", "Who buys with whom?"), ("", "")), forms.into_iter()))
            (invoer.area(invoer.label(&groepen, ("Groepen, als er in groepen wordt ingekocht", "Groups, if there are groups"),
                ("Een groep op elke regel: Noord: Aalderhout; Dijkveen.", "A group on each line: Noord: Aalderhout; Dijkveen."))))
            (invoer.line(invoer.label(&inschrijvers, ("Hoeveel organisaties doen een aanbod?", "How many organisations make an offer?"),
                ("Ook wie niet wint, maakt uren.", "Who does not win spends hours too."))))
        }
    }
}

/// `GET …/wie`.
pub async fn show_parties(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let stuk = find(&mag, &id).await?;
    let velden = invullen::parties_fields(&stuk.nu.inhoud);
    Ok(parties(&Deel { kader: &kader, stuk: &stuk, velden: &velden, terug: &Terug::default() }))
}

/// `POST …/wie`.
pub async fn save_parties(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let stuk = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let after = invullen::parties(&stuk.nu.inhoud, &sent.velden);
    Ok(save(&mag, &stuk, &sent, ("relaties", after)).await?.unwrap_or_else(|(status, terug)| {
        let deel = Deel { kader: &kader, stuk: &stuk, velden: &sent.velden, terug: &terug };
        (status, parties(&deel)).into_response()
    }))
}

fn parties(deel: &Deel<'_>) -> Markup {
    let invoer = deel.invoer();
    let fields = html! {
        (invoer.area(invoer.label("relaties", ("Wie heeft een afspraak met wie?", "Who has an agreement with whom?"),
            ("Een afspraak op elke regel: gemeente; aanbieder; bedrag per jaar. Telt u ook werk per cliënt? Zet dan het aantal cliënten erachter.",
             "An agreement on each line: municipality; organisation; amount per year. Do you count work per client? Add the number of clients."))))
        p class="vk-field__help" { (deel.kader.t(
            "Een gemeente die meedoet verandert alleen haar eigen regels.",
            "A municipality that takes part changes its own lines only.")) }
    };
    deel.page(deel.kader.t("Wijzig wie er meedoen", "Change who takes part"), "wie", &fields, None)
}

/// `GET …/werk`.
pub async fn show_work(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    Query(welk): Query<Welkwerk>,
) -> Result<Markup, WebFout> {
    let stuk = find(&mag, &id).await?;
    let mut velden = Velden::default();
    if !welk.naam.is_empty() {
        let post = stuk.nu.inhoud.posten.iter().find(|post| post.naam == welk.naam);
        velden = invullen::work_fields(post.ok_or(WebFout::NietGevonden)?);
        velden.add("was", &welk.naam);
    }
    Ok(work(&Deel { kader: &kader, stuk: &stuk, velden: &velden, terug: &Terug::default() }))
}

/// `POST …/werk`.
pub async fn save_work(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let stuk = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let after = invullen::work(&stuk.nu.inhoud, sent.velden.get("was"), &sent.velden);
    Ok(save(&mag, &stuk, &sent, ("naam", after)).await?.unwrap_or_else(|(status, terug)| {
        let velden = shown_work(&stuk, &sent.velden);
        let deel = Deel { kader: &kader, stuk: &stuk, velden: &velden, terug: &terug };
        (status, work(&deel)).into_response()
    }))
}

/// What stands in a form about work that comes back: what was typed. Who takes work away sends no fields of it: then what
/// is still there.
fn shown_work(stuk: &Vergelijkstuk, sent: &Velden) -> Velden {
    let was = sent.get("was");
    let there = stuk.nu.inhoud.posten.iter().find(|post| post.naam == was).filter(|_| sent.has("weg"));
    there.map_or_else(
        || sent.clone(),
        |post| {
            let mut velden = invullen::work_fields(post);
            velden.add("was", was);
            velden
        },
    )
}

fn work(deel: &Deel<'_>) -> Markup {
    let (kader, invoer) = (deel.kader, deel.invoer());
    let was = deel.velden.get("was");
    let kinds = Transactiesoort::ALL.map(|one| named(kader, one.key(), woorden::kind(one)));
    let sides = Transactiekant::ALL.map(|one| named(kader, one.key(), woorden::side(one)));
    let measures = Transactiemaat::ALL.map(|one| named(kader, one.key(), woorden::measure(one)));
    let statuses = Urenstatus::ALL.map(|one| named(kader, one.key(), woorden::status(one)));
    let fields = html! {
        input type="hidden" name="was" value=(was);
        (invoer.line(invoer.label("naam", ("Welk werk is het?", "Which work is it?"), ("", ""))))
        (invoer.choice(invoer.label("soort", ("Wat voor werk?", "What kind of work?"), ("", "")), kinds.into_iter()))
        (invoer.choice(invoer.label("kant", ("Wiens tijd kost het?", "Whose time does it take?"), ("", "")), sides.into_iter()))
        (invoer.choice(invoer.label("per", ("Hoe vaak komt het terug?", "How often does it come back?"), ("", "")), measures.into_iter()))
        (effort(&invoer, "apart", ("Eén keer, als elke gemeente het apart doet", "One time, when each municipality does it apart")))
        (effort(&invoer, "samen", ("Eén keer, als gemeenten het samen doen", "One time, when municipalities do it together")))
        (invoer.tick(invoer.label("gedeeld", ("Dit werk doen gemeenten echt samen", "Municipalities really do this together"),
            ("Staat dit uit, dan telt dit werk samen even zwaar als apart.", "If this is off, the work counts together as it does apart."))))
        (invoer.choice(invoer.label("status", ("Hoe zeker zijn deze uren?", "How sure are these hours?"), ("", "")), statuses.into_iter()))
        (invoer.line(invoer.label("bron", ("Waar komen de uren vandaan?", "Where are the hours from?"),
            ("Bijvoorbeeld: urenregistratie inkoop, 2026.", "For example: registration of hours, 2026."))))
    };
    let titel = if was.is_empty() {
        kader.t("Voeg werk toe", "Add work")
    } else {
        kader.t("Wijzig dit werk", "Change this work")
    };
    deel.page(
        titel,
        "werk",
        &fields,
        (!was.is_empty()).then(|| kader.t("Haal dit werk weg", "Remove this work")),
    )
}

fn effort(invoer: &Invoer<'_>, begin: &str, (nl, en): (&str, &str)) -> Markup {
    let field = |end: &str| format!("{begin}-{end}");
    let (low, mid, high, rate) = (field("laag"), field("midden"), field("hoog"), field("uurbedrag"));
    let (bill_low, bill, bill_high) = (field("bedrag-laag"), field("bedrag-midden"), field("bedrag-hoog"));
    html! {
        fieldset class="vk-choices" {
            legend { (invoer.kader.t(nl, en)) }
            (invoer.amount(invoer.label(&mid, ("Uren, zoals verwacht", "Hours, as expected"), ("", ""))))
            (invoer.amount(invoer.label(&low, ("Uren, als het weinig tijd kost", "Hours, if it takes little"), ("", ""))))
            (invoer.amount(invoer.label(&high, ("Uren, als het veel tijd kost", "Hours, if it takes much"), ("", ""))))
            (invoer.amount(invoer.label(&rate, ("Euro per uur", "Euros an hour"), ("", ""))))
            (parts::details(invoer.kader.t("Of een bedrag in plaats van uren", "Or an amount instead of hours"), &html! {
                (invoer.amount(invoer.label(&bill, ("Bedrag, zoals verwacht", "Amount, as expected"), ("", ""))))
                (invoer.amount(invoer.label(&bill_low, ("Bedrag, als het goedkoop is", "Amount, if it is cheap"), ("", ""))))
                (invoer.amount(invoer.label(&bill_high, ("Bedrag, als het duur is", "Amount, if it is dear"), ("", ""))))
            }))
        }
    }
}

#[cfg(test)]
mod tests {
    use opslag::stuk::{Stuk, Stukversie};

    use super::*;
    use crate::afspraken::regio::kosten::Kostenbesluit;

    #[test]
    fn work_that_could_not_be_taken_away_stands_in_the_form() {
        let nu = Stukversie {
            nummer: 1,
            besluit: Kostenbesluit::Gemaakt,
            inhoud: transactiekosten::zestien_gemeenten(),
            reden: String::new(),
            namens: String::new(),
            wie: String::new(),
            wanneer: String::new(),
        };
        let empty = String::new;
        let stuk: Vergelijkstuk =
            Stuk { id: empty(), gemeente: empty(), hoort_bij: empty(), organisatie: empty(), nu };
        let naam = stuk.nu.inhoud.posten[0].naam.clone();
        let mut sent = Velden::default();
        sent.add("was", &naam);
        sent.add("weg", "ja");
        let shown = shown_work(&stuk, &sent);
        assert_eq!((shown.get("naam"), shown.get("was")), (naam.as_str(), naam.as_str()));
        assert!(!shown.get("soort").is_empty() && !shown.has("weg"));
        // What was typed comes back as it was typed; so does a name that nobody knows any more.
        let mut typed = Velden::default();
        typed.add("was", &naam);
        typed.add("naam", "Iets anders");
        assert_eq!(shown_work(&stuk, &typed).get("naam"), "Iets anders");
        let mut gone = Velden::default();
        gone.add("was", "weg");
        gone.add("weg", "ja");
        assert_eq!(shown_work(&stuk, &gone).get("was"), "weg");
    }
}
