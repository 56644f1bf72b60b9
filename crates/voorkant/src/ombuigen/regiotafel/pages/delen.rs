//! Changing a part of a table: its head, a party, an investment, a benefit. Each form makes a next version.

use axum::extract::{Path, Query, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use regiotafel::{Baatgraad, Grondstatus, Partijsoort, betaalgrond};
use serde::Deserialize;

use super::{Ingestuurd, Terug, address, below, find, hidden, save};
use crate::ombuigen::regiotafel::invullen::{self, JAREN};
use crate::ombuigen::regiotafel::store::Regiotafel;
use crate::ombuigen::regiotafel::tabellen::grade_name;
use crate::poort::{Mag, RegiotafelMaken};
use crate::web::invoer::Invoer;
use crate::web::parts::submit_second;
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, parts};

/// Which party, investment or benefit.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Welke {
    naam: String,
}

/// A form about a part of a table.
struct Deel<'a> {
    kader: &'a Kader,
    tafel: &'a Regiotafel,
    velden: &'a Velden,
    terug: &'a Terug,
    formulier: &'a Formulier,
}

impl Deel<'_> {
    fn invoer(&self) -> Invoer<'_> {
        Invoer { kader: self.kader, velden: self.velden, fouten: &self.terug.fouten }
    }

    /// The page around the fields. `was` comes back as it is; `weg` is what the button that removes is called.
    fn page(&self, titel: &str, deel: &str, was: &str, fields: &Markup, weg: Option<&str>) -> Markup {
        let adres = address(self.tafel);
        let body = html! {
            (self.terug.message(self.kader, super::WAT))
            (self.invoer().summary())
            form class="vk-form" method="post" action={ (adres) "/" (deel) } {
                (hidden(self.formulier, self.tafel.nu.nummer))
                input type="hidden" name="was" value=(was);
                (fields)
                div class="vk-actions" {
                    (parts::submit(self.kader.t("Bewaar", "Save")))
                }
            }
            @if let Some(weg) = weg {
                form class="vk-form" method="post" action={ (adres) "/" (deel) } {
                    (hidden(&Formulier::fresh(), self.tafel.nu.nummer))
                    input type="hidden" name="was" value=(was);
                    input type="hidden" name="weg" value="ja";
                    p { (self.kader.t("Hoort dit er niet bij? In een eerdere versie blijft het staan.", "Does this not belong here? It stays in an earlier version.")) }
                    (submit_second(weg))
                }
            }
            p { a href=(adres) { (self.kader.t("Terug naar de tafel", "Back to the table")) } }
        };
        below(self.kader, self.tafel, titel, &body)
    }
}

/// The fields of the head of a table.
pub fn head_fields(invoer: &Invoer<'_>) -> Markup {
    html! {
        (invoer.line(invoer.label("activiteit", ("Wat doet u samen?", "What do you do together?"),
            ("In één regel. Bijvoorbeeld: vroeg helpen bij schulden.", "In one line. For example: helping early with debts."))))
        (invoer.line(invoer.label("regio", ("In welke regio?", "In which region?"), ("", ""))))
        (invoer.line(invoer.label("voorzitter", ("Wie zit de tafel voor?", "Who chairs the table?"),
            ("Liefst iemand van buiten: niet van een partij die betaalt. Dit hoeft niet.",
             "Preferably somebody from outside: not of a party that pays. This is not needed."))))
        (invoer.line(invoer.label("prijsjaar", ("In geld van welk jaar?", "In money of which year?"),
            ("Alle bedragen staan in prijzen van dit jaar.", "All amounts are in prices of this year."))))
        (invoer.line(invoer.label("disconto", ("Rente voor later geld, in procent per jaar", "Rate for later money, in per cent a year"),
            ("Een euro van later telt iets minder. Het Rijk gebruikt 2,25. Vul 0 in om dat niet mee te tellen.",
             "A euro of later counts a little less. The State uses 2.25. Fill in 0 to leave that out."))))
    }
}

/// `GET …/kop`.
pub async fn show_head(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let tafel = find(&mag, &id).await?;
    let velden = invullen::head_fields(&tafel.nu.inhoud);
    let terug = Terug::default();
    Ok(head(&Deel {
        kader: &kader,
        tafel: &tafel,
        velden: &velden,
        terug: &terug,
        formulier: &Formulier::fresh(),
    }))
}

/// `POST …/kop`.
pub async fn save_head(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let tafel = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let after = invullen::head(tafel.gezien(sent.gezien), &sent.velden);
    answered(&mag, &kader, (&tafel, &sent), ("activiteit", after), head).await
}

fn head(deel: &Deel<'_>) -> Markup {
    let invoer = deel.invoer();
    let fields = html! {
        (head_fields(&invoer))
        (invoer.line(invoer.label("bodem", ("Hoeveel wordt er minstens betaald, in procent?", "How much is paid at least, in per cent?"),
            ("Van wat is afgesproken, als er is gemeten. Vul 0 in als er geen bodem is.", "Of what was agreed, once it was measured. Fill in 0 for no floor."))))
        (invoer.line(invoer.label("plafond", ("Hoeveel wordt er hoogstens betaald, in procent?", "How much is paid at most, in per cent?"),
            ("Van wat is afgesproken. Meestal 100.", "Of what was agreed. Usually 100."))))
    };
    deel.page(deel.kader.t("Wijzig de tafel", "Change the table"), "kop", "", &fields, None)
}

/// Saves what a form made of a table, and else gives the form back.
async fn answered(
    mag: &Mag<RegiotafelMaken>,
    kader: &Kader,
    (tafel, sent): (&Regiotafel, &Ingestuurd),
    after: (
        &str,
        Result<crate::ombuigen::regiotafel::decide::Tafelinhoud, Vec<crate::web::velden::Formulierfout>>,
    ),
    form: impl Fn(&Deel<'_>) -> Markup,
) -> Result<Response, WebFout> {
    Ok(match save(mag, tafel, sent, after).await? {
        Ok(saved) => saved,
        Err((status, terug)) => {
            let fresh = Formulier::fresh();
            let formulier = if terug.botsing { &fresh } else { &sent.formulier };
            let deel = Deel { kader, tafel, velden: &sent.velden, terug: &terug, formulier };
            (status, form(&deel)).into_response()
        }
    })
}

/// `GET …/partij?naam=`.
pub async fn show_party(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    Query(welke): Query<Welke>,
) -> Result<Markup, WebFout> {
    let tafel = find(&mag, &id).await?;
    let known = tafel.nu.inhoud.tafel.partijen.iter().find(|one| one.naam == welke.naam);
    let velden = known.map_or_else(
        || {
            let mut velden = Velden::default();
            velden.add("aan_tafel", "ja");
            velden.add("betaalt", "ja");
            velden
        },
        invullen::party_fields,
    );
    let terug = Terug::default();
    let was = known.map_or("", |one| &one.naam);
    let formulier = Formulier::fresh();
    let deel = Deel { kader: &kader, tafel: &tafel, velden: &velden, terug: &terug, formulier: &formulier };
    Ok(party(&deel, was))
}

/// `POST …/partij`.
pub async fn save_party(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let tafel = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let was = sent.velden.get("was").to_owned();
    let after = invullen::party(tafel.gezien(sent.gezien), &was, &sent.velden);
    answered(&mag, &kader, (&tafel, &sent), ("naam", after), |deel| party(deel, &was)).await
}

fn party(deel: &Deel<'_>, was: &str) -> Markup {
    let (kader, invoer) = (deel.kader, deel.invoer());
    let soort = Partijsoort::from_key(invoer.velden.get("soort"));
    let kinds = Partijsoort::ALL.into_iter().map(|kind| {
        let (nl, en) = invullen::name(kind);
        (kind.key().to_owned(), kader.t(nl, en).to_owned())
    });
    let fields = html! {
        (invoer.line(invoer.label("naam", ("Hoe heet deze partij?", "What is this party called?"), ("", ""))))
        (invoer.choice(invoer.label("soort", ("Wat voor partij is het?", "What kind of party is it?"), ("", "")), kinds))
        (invoer.tick(invoer.label("aan_tafel", ("Zit aan tafel", "Is at the table"), ("", ""))))
        (invoer.tick(invoer.label("betaalt", ("Betaalt mee", "Pays along"),
            ("Een inwoner betaalt nooit mee.", "A resident never pays along."))))
        @if let Some(soort) = soort { (ground(kader, soort)) }
        (invoer.line(invoer.label("middel", ("Uit welk eigen budget betaalt deze partij?", "From which budget of its own does it pay?"),
            ("Vraag dit voordat u iets afspreekt. Een partij betaalt alleen uit eigen middelen.",
             "Ask this before you agree on anything. A party pays from its own means only."))))
        (invoer.line(invoer.label("grond", ("Op welke grond mag dat?", "On which ground is that allowed?"),
            ("Een wet, een regeling of een besluit.", "A law, a scheme or a decision."))))
    };
    let titel = if was.is_empty() {
        kader.t("Voeg een partij toe", "Add a party")
    } else {
        kader.t("Wijzig een partij", "Change a party")
    };
    deel.page(
        titel,
        "partij",
        was,
        &fields,
        (!was.is_empty()).then(|| kader.t("Haal deze partij weg", "Remove this party")),
    )
}

/// What a kind of party can usually pay from, with how sure that is.
pub fn ground(kader: &Kader, soort: Partijsoort) -> Markup {
    let Some(ground) = betaalgrond(soort) else { return html! {} };
    let sure = match ground.status {
        Grondstatus::Voorgesteld => kader.t(
            "Dit is een voorstel van de makers van Voorkant. Kijk het na.",
            "This is proposed by the makers of Voorkant. Check it.",
        ),
        Grondstatus::Onthouden => kader.t(
            "Dit is uit het hoofd opgeschreven, niet uit de wet. Kijk het na.",
            "This was written down from memory, not from the law. Check it.",
        ),
    };
    html! {
        div class="vk-card" lang="nl" {
            p { "Zo’n partij betaalt meestal uit: " (ground.kan_betalen_uit) ". Let op: " (ground.grens) "." }
            p { (sure) }
        }
    }
}

/// `GET …/investering?naam=`.
pub async fn show_investment(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    Query(welke): Query<Welke>,
) -> Result<Markup, WebFout> {
    let tafel = find(&mag, &id).await?;
    let lines = &tafel.nu.inhoud.tafel.investeringen;
    let known = lines.iter().find(|part| invullen::mark(part) == welke.naam);
    let velden = known.map(invullen::investment_fields).unwrap_or_default();
    let was = known.map(invullen::mark).unwrap_or_default();
    let (terug, formulier) = (Terug::default(), Formulier::fresh());
    let deel = Deel { kader: &kader, tafel: &tafel, velden: &velden, terug: &terug, formulier: &formulier };
    Ok(investment(&deel, &was))
}

/// `POST …/investering`.
pub async fn save_investment(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let tafel = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let was = sent.velden.get("was").to_owned();
    let after = invullen::investment(tafel.gezien(sent.gezien), &was, &sent.velden);
    answered(&mag, &kader, (&tafel, &sent), ("bedrag", after), |deel| investment(deel, &was)).await
}

fn names<'a>(deel: &'a Deel<'_>) -> impl Iterator<Item = (String, String)> + 'a {
    deel.tafel.nu.inhoud.tafel.partijen.iter().map(|one| (one.naam.clone(), one.naam.clone()))
}

fn investment(deel: &Deel<'_>, was: &str) -> Markup {
    let (kader, invoer) = (deel.kader, deel.invoer());
    let fields = html! {
        (invoer.choice(invoer.label("partij", ("Wie legt in?", "Who puts in?"), ("", "")), names(deel)))
        (invoer.line(invoer.label("jaar", ("In welk jaar?", "In which year?"), ("", ""))))
        (invoer.amount(invoer.label("bedrag", ("Hoeveel euro?", "How many euros?"), ("", ""))))
    };
    let titel = if was.is_empty() {
        kader.t("Wie legt iets in?", "Who puts something in?")
    } else {
        kader.t("Wijzig wat iemand inlegt", "Change what somebody puts in")
    };
    deel.page(
        titel,
        "investering",
        was,
        &fields,
        (!was.is_empty()).then(|| kader.t("Haal deze inleg weg", "Remove this")),
    )
}

/// `GET …/baat?naam=`.
pub async fn show_benefit(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    Query(welke): Query<Welke>,
) -> Result<Markup, WebFout> {
    let tafel = find(&mag, &id).await?;
    let known = tafel.nu.inhoud.tafel.baten.iter().find(|one| one.naam == welke.naam);
    let velden = known.map(invullen::benefit_fields).unwrap_or_default();
    let was = known.map_or("", |one| &one.naam);
    let (terug, formulier) = (Terug::default(), Formulier::fresh());
    let deel = Deel { kader: &kader, tafel: &tafel, velden: &velden, terug: &terug, formulier: &formulier };
    Ok(benefit(&deel, was))
}

/// `POST …/baat`.
pub async fn save_benefit(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let tafel = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let was = sent.velden.get("was").to_owned();
    let after = invullen::benefit(tafel.gezien(sent.gezien), &was, &sent.velden);
    answered(&mag, &kader, (&tafel, &sent), ("naam", after), |deel| benefit(deel, &was)).await
}

fn benefit(deel: &Deel<'_>, was: &str) -> Markup {
    let (kader, invoer) = (deel.kader, deel.invoer());
    let grades = Baatgraad::ALL.into_iter().map(|grade| {
        let (nl, en) = grade_name(grade);
        (grade.key().to_owned(), kader.t(nl, en).to_owned())
    });
    let fields = html! {
        (invoer.line(invoer.label("naam", ("Wat wordt er minder of beter?", "What becomes less or better?"),
            ("Bijvoorbeeld: minder opvang. Elke baat heeft een eigen naam, zodat niemand hem dubbel telt.",
             "For example: less shelter. Each benefit has its own name, so that nobody counts it twice."))))
        (invoer.choice(invoer.label("eigenaar", ("Bij wie komt het terecht?", "To whom does it fall?"),
            ("Een baat heeft één eigenaar.", "A benefit has one owner.")), names(deel)))
        (invoer.choice(invoer.label("graad", ("Hoe goed is dit aangetoond?", "How well is this shown?"), ("", "")), grades))
        (invoer.tick(invoer.label("overdracht", ("Dit is alleen een verschuiving van geld", "This only moves money"),
            ("Zoals een uitkering die niet meer nodig is. Het telt voor de betaler, niet voor de samenleving.",
             "Such as a benefit that is not needed any more. It counts for the payer, not for society."))))
        (invoer.boxes(invoer.label("nodig", ("Wie is hier nog meer voor nodig?", "Who else is needed for this?"),
            ("Zonder deze partijen komt de baat er niet.", "Without these parties the benefit does not come.")), names(deel)))
        fieldset class="vk-choices" {
            legend { (kader.t("Hoeveel euro per jaar?", "How many euros a year?")) }
            p class="vk-field__help" { (kader.t(
                "Vul per jaar drie bedragen in: als het tegenvalt, wat u verwacht, en als het meevalt. Laat de rest leeg. Een minteken betekent een nadeel.",
                "Fill in three amounts for each year: if it turns out badly, what you expect, and if it turns out well. Leave the rest empty. A minus means a loss.")) }
            @for place in 0..JAREN { (year_row(&invoer, place)) }
        }
    };
    let titel = if was.is_empty() {
        kader.t("Voeg een baat toe", "Add a benefit")
    } else {
        kader.t("Wijzig een baat", "Change a benefit")
    };
    deel.page(
        titel,
        "baat",
        was,
        &fields,
        (!was.is_empty()).then(|| kader.t("Haal deze baat weg", "Remove this benefit")),
    )
}

fn year_row(invoer: &Invoer<'_>, place: usize) -> Markup {
    let [jaar, laag, midden, hoog] = ["jaar", "laag", "midden", "hoog"].map(|name| format!("{name}-{place}"));
    html! {
        fieldset class="vk-choices" {
            legend { (invoer.kader.t("Jaar ", "Year ")) (place + 1) }
            (invoer.line(invoer.label(&jaar, ("Jaar", "Year"), ("", ""))))
            (invoer.amount(invoer.label(&laag, ("Tegenvaller", "Badly"), ("", ""))))
            (invoer.amount(invoer.label(&midden, ("Verwacht", "Expected"), ("", ""))))
            (invoer.amount(invoer.label(&hoog, ("Meevaller", "Well"), ("", ""))))
        }
    }
}
