//! The page of this question.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use bescherming::ProtectedCell;
use domein::{Gemeentecode, Huishoudengrond, Voorziening, Voorzieningset};
use maud::{Markup, html};
use serde::Deserialize;

use super::api;
use super::decide::{AANTALLEN, Antwoord, KOSTENKLASSEN, Moment, VERSIE, Wetten};
use super::vraag::{self, Gesteld, Vraagtekst};
use crate::app::AppFout;
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Kolom, Rij, upset};
use crate::web::parts::Toon;
use crate::web::{Kader, Server, WebFout, day, days, month, parts};

/// The question as it stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Parameters {
    peildatum: String,
    jaar: String,
    gemeente: String,
    /// `dag` or `jaar`: which of the two counts, where a form sends both.
    keuze: String,
}

impl Parameters {
    fn text(&self) -> Result<Vraagtekst<'_>, AppFout> {
        let gemeente = match self.gemeente.as_str() {
            "" => None,
            code => Some(code.parse::<Gemeentecode>().map_err(|error| AppFout::Vraag(error.to_string()))?),
        };
        let (peildatum, jaar) = match self.keuze.as_str() {
            "dag" => (self.peildatum.trim(), ""),
            "jaar" => ("", self.jaar.trim()),
            _ => (self.peildatum.trim(), self.jaar.trim()),
        };
        if self.keuze == "jaar" && jaar.is_empty() {
            return Err(AppFout::Vraag("vul een jaar in, bijvoorbeeld 2024.".to_owned()));
        }
        Ok(Vraagtekst { peildatum, jaar, gemeente })
    }
}

/// `GET /inzicht/stapeling`.
pub async fn show(
    kader: Kader,
    State(server): State<Server>,
    Query(parameters): Query<Parameters>,
) -> Result<Response, WebFout> {
    if server.app.beeld().await?.feiten.berichten.is_empty() {
        return Ok(nothing_yet(&kader).into_response());
    }
    match ask(&server, &parameters).await {
        Ok(gesteld) => Ok(page(&kader, &gesteld).into_response()),
        Err(AppFout::Vraag(tekst)) => {
            Ok((StatusCode::BAD_REQUEST, cannot(&kader, &parameters, &tekst)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn ask(server: &Server, parameters: &Parameters) -> Result<Gesteld, AppFout> {
    vraag::answer(&server.app, &parameters.text()?).await
}

/// `GET /inzicht/stapeling.json`.
pub async fn json(
    State(server): State<Server>,
    Query(parameters): Query<Parameters>,
) -> Result<Response, WebFout> {
    match ask(&server, &parameters).await {
        Ok(gesteld) => Ok(file("application/json", "stapeling.json", api::pretty(&gesteld)?)),
        Err(AppFout::Vraag(tekst)) => Ok(problem(&tekst)),
        Err(error) => Err(error.into()),
    }
}

/// An error for programs, as RFC 9457 and the API Design Rules ask.
fn problem(tekst: &str) -> Response {
    let body = serde_json::json!({ "status": 400, "title": "Dit kan niet zo", "detail": tekst });
    (StatusCode::BAD_REQUEST, [(CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

/// `GET /inzicht/stapeling.csv`.
pub async fn csv(
    State(server): State<Server>,
    Query(parameters): Query<Parameters>,
) -> Result<Response, WebFout> {
    let gesteld = ask(&server, &parameters).await?;
    // A spreadsheet takes the text for UTF-8 only when it starts with this mark.
    Ok(file("text/csv; charset=utf-8", "stapeling.csv", format!("\u{feff}{}", api::csv(&gesteld.antwoord)?)))
}

fn file(media: &str, name: &str, text: String) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, media.to_owned()), (CONTENT_DISPOSITION, disposition)], text).into_response()
}

const CRUMB: &str = "/inzicht";

fn title(kader: &Kader) -> String {
    kader
        .t(
            "Hoe stapelt hulp zich op bij huishoudens, en wat kost dat?",
            "How does help stack up at households, and what does that cost?",
        )
        .to_owned()
}

fn nothing_yet(kader: &Kader) -> Markup {
    let body = parts::empty(
        kader.t("Er zijn nog geen berichten", "There are no messages yet"),
        &html! {
            p { (kader.t("Lever eerst berichten aan. Dan staat het antwoord hier.",
                         "Deliver messages first. Then the answer is here.")) }
            p { (parts::link_button("/gegevens/aanleveren", kader.t("Berichten aanleveren", "Deliver messages"))) }
        },
    );
    kader.page(&title(kader), &[("/", kader.t("Voorpagina", "Home")), (CRUMB, "Inzicht")], &body)
}

fn page(kader: &Kader, gesteld: &Gesteld) -> Markup {
    let antwoord = &gesteld.antwoord;
    Antwoordpagina {
        vraag: title(kader),
        antwoord: html! { (sentence(kader, antwoord)) (stacked(kader, antwoord)) (incomplete(kader, gesteld)) },
        keuze: chosen(kader, antwoord),
        beeld: picture(kader, antwoord),
        tabel: tables(kader, antwoord),
        berekening: calculation(kader, gesteld),
        onzeker: uncertain(kader, gesteld),
        verder: next(kader, antwoord),
    }
    .render(kader, &[("/", kader.t("Voorpagina", "Home")), (CRUMB, "Inzicht")])
}

/// The answer in one sentence; also for the home page.
pub fn sentence(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let costs = days(kader.taal, antwoord.vraag.moment.cost_period());
    html! {
        p {
            @match antwoord.vraag.moment {
                Moment::Peildatum(maand) => {
                    (kader.t("Op ", "On ")) (day(kader.taal, maand.first_day()))
                    (kader.t(" krijgen ", " "))
                }
                Moment::Jaar(year) => { (kader.t("In ", "In ")) (year) (kader.t(" kregen ", " ")) }
            }
            strong { (antwoord.totaal.count) (kader.t(" huishoudens", " households")) }
            (kader.t(" hulp.", " receive help."))
            @if antwoord.vraag.moment.shows_amounts() {
                (kader.t(" Hun hulp kostte ", " Their help cost ")) strong { (antwoord.totaal.amount) }
                (kader.t(" in de periode ", " in the period ")) (costs) "."
            } @else {
                (kader.t(" Bedragen staan er alleen bij 1 januari en bij een heel jaar: anders is uit twee antwoorden één huishouden uit te rekenen.",
                         " Amounts are shown for 1 January and for whole years only: otherwise two answers could be subtracted into one household."))
            }
        }
    }
}

/// How much of it is stacked: households with more than one kind of help.
fn stacked(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let Some(single) = antwoord.naar_aantal.first() else {
        return html! {};
    };
    let share = single.count.share_of(&antwoord.totaal.count).shown().map(|share| 100 - share.value());
    let money = single.amount.share_of(&antwoord.totaal.amount).shown().map(|share| 100 - share.value());
    html! {
        @if let Some(share) = share {
            p {
                (kader.t("Ongeveer ", "About ")) strong { (share) " %" }
                (kader.t(" van hen krijgt meer dan één soort hulp.", " of them receive more than one kind of help."))
                @if let Some(money) = money {
                    " " (kader.t("Daar gaat ongeveer ", "About ")) strong { (money) " %" }
                    (kader.t(" van het geld heen.", " of the money goes there."))
                }
            }
        }
    }
}

/// The question could not be answered: what is wrong stands above the same form.
fn cannot(kader: &Kader, parameters: &Parameters, tekst: &str) -> Markup {
    let body = html! {
        (parts::alert(Toon::Fout, kader.t("Dit kan niet zo", "This is not possible"), &html! { p lang="nl" { (tekst) } }))
        (choice(kader, parameters))
    };
    kader.page(&title(kader), &[("/", kader.t("Voorpagina", "Home")), (CRUMB, "Inzicht")], &body)
}

/// Cost of months that have no declarations yet is not zero but unknown.
fn incomplete(kader: &Kader, gesteld: &Gesteld) -> Markup {
    let moment = gesteld.antwoord.vraag.moment;
    let end = moment.cost_period().eind();
    match (gesteld.laatste_maand, end) {
        (Some(last), Some(end)) if moment.shows_amounts() && last.last_day() < end => parts::alert(
            Toon::LetOp,
            kader.t("De kosten zijn nog niet volledig", "The cost is not complete yet"),
            &html! { p {
                (kader.t("Er zijn toegekende declaraties tot en met ", "There are granted declarations up to "))
                (month(kader.taal, last))
                (kader.t(". De kosten van latere maanden zijn nog niet bekend; de echte kosten zijn dus hoger.",
                         ". The cost of later months is not known yet, so the real cost is higher."))
            } },
        ),
        _ => html! {},
    }
}

fn chosen(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let gemeente = antwoord.vraag.gemeente.to_string();
    let parameters = match antwoord.vraag.moment {
        Moment::Peildatum(maand) => Parameters {
            peildatum: maand.first_day().to_string(),
            jaar: String::new(),
            gemeente,
            keuze: "dag".to_owned(),
        },
        Moment::Jaar(year) => Parameters {
            peildatum: String::new(),
            jaar: year.to_string(),
            gemeente,
            keuze: "jaar".to_owned(),
        },
    };
    choice(kader, &parameters)
}

fn choice(kader: &Kader, parameters: &Parameters) -> Markup {
    let radio = |waarde: &str, naam: &str| {
        html! {
            label class="vk-choice" {
                input type="radio" name="keuze" id={ "keuze-" (waarde) } value=(waarde) checked[parameters.keuze == waarde];
                " " (naam)
            }
        }
    };
    html! {
        form class="vk-form" method="get" action="/inzicht/stapeling" {
            @if !parameters.gemeente.is_empty() { input type="hidden" name="gemeente" value=(parameters.gemeente); }
            fieldset class="vk-choices" {
                legend { (kader.t("Waarover gaat de vraag?", "What is the question about?")) }
                (radio("dag", kader.t("Een dag", "A day")))
                (parts::input("peildatum", kader.t("Welke dag?", "Which day?"),
                    kader.t("Voorkant rekent op de eerste dag van die maand. Bedragen staan er alleen bij 1 januari.",
                            "Voorkant answers for the first day of that month. Amounts are shown for 1 January only."),
                    &parameters.peildatum, "date"))
                (radio("jaar", kader.t("Een heel jaar", "A whole year")))
                (parts::field("jaar", kader.t("Welk jaar?", "Which year?"),
                    kader.t("Bijvoorbeeld 2024.", "For example 2024."), &parameters.jaar))
            }
            div class="vk-actions" { (parts::submit(kader.t("Bereken", "Calculate"))) }
        }
    }
}

/// So many combinations fit in the picture; all of them are in the table.
const MOST_DRAWN: usize = 14;

fn picture(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let drawn: Vec<_> = antwoord.combinaties.iter().take(MOST_DRAWN).collect();
    let most = drawn.iter().filter_map(|(_, cell)| cell.count.shown()).map(|count| count.value()).max();
    let kinds: Vec<Voorziening> = antwoord
        .naar_voorziening
        .iter()
        .map(|(kind, _)| *kind)
        .filter(|kind| drawn.iter().any(|(set, _)| set.contains(*kind)))
        .collect();
    let rijen: Vec<Rij> = kinds
        .iter()
        .map(|kind| Rij {
            naam: kind.name().to_owned(),
            aantal: antwoord
                .naar_voorziening
                .iter()
                .find(|(known, _)| known == kind)
                .map_or_else(String::new, |(_, cell)| cell.count.text()),
        })
        .collect();
    let kolommen: Vec<Kolom> = drawn
        .iter()
        .map(|(set, cell)| Kolom {
            sets: (0..kinds.len()).filter(|place| set.contains(kinds[*place])).collect(),
            deel: cell
                .count
                .shown()
                .map_or(0.0, |count| count.value() as f64 / most.unwrap_or(1).max(1) as f64),
            aantal: cell.count.text(),
        })
        .collect();
    let conclusion = conclusion(kader, antwoord);
    html! {
        figure class="vk-figure" {
            (upset(kader.t("Combinaties van hulp", "Combinations of help"), &conclusion, &rijen, &kolommen))
            figcaption {
                (conclusion) " "
                (kader.t(
                    "Elke staaf is een combinatie; de stippen eronder laten zien welke hulp erin zit. Achter elke naam staat hoeveel huishoudens die hulp krijgen, alleen of met andere hulp.",
                    "Each bar is a combination; the dots below show which help is in it. Behind each name stands how many households receive it, alone or with other help.",
                ))
            }
        }
    }
}

fn conclusion(kader: &Kader, antwoord: &Antwoord) -> String {
    let stacked = antwoord.combinaties.iter().find(|(set, _)| set.len() > 1);
    match stacked {
        Some((set, cell)) => format!(
            "{} {} ({} {}).",
            kader.t(
                "Van de combinaties die we mogen tonen, komt deze het meest voor:",
                "Of the combinations that may be shown, the most common is"
            ),
            names(*set),
            cell.count,
            kader.t("huishoudens", "households")
        ),
        None => kader
            .t(
                "Geen combinatie komt zo vaak voor dat we haar mogen tonen.",
                "No combination is common enough to be shown.",
            )
            .to_owned(),
    }
}

fn names(set: Voorzieningset) -> String {
    set.iter().map(Voorziening::name).collect::<Vec<_>>().join(" + ")
}

fn tables(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let query = match antwoord.vraag.moment {
        Moment::Peildatum(maand) => {
            format!("peildatum={}&gemeente={}", maand.first_day(), antwoord.vraag.gemeente)
        }
        Moment::Jaar(year) => format!("jaar={year}&gemeente={}", antwoord.vraag.gemeente),
    };
    let rows = |pairs: &[(String, ProtectedCell)]| cells(pairs);
    let numbers: Vec<_> = paired(AANTALLEN, &antwoord.naar_aantal);
    let laws: Vec<_> = antwoord.naar_wet.iter().map(|(wetten, cell)| (law(kader, *wetten), *cell)).collect();
    let kinds: Vec<_> =
        antwoord.naar_voorziening.iter().map(|(kind, cell)| (kind.name().to_owned(), *cell)).collect();
    let costs: Vec<_> = paired(KOSTENKLASSEN.map(|(name, _)| name), &antwoord.naar_kosten);
    let sets: Vec<_> = antwoord.combinaties.iter().map(|(set, cell)| (names(*set), *cell)).collect();
    let one = |name: &str, first: &str, pairs: &[(String, ProtectedCell)]| {
        let heads = [
            first,
            kader.t("Huishoudens", "Households"),
            kader.t("Kosten", "Cost"),
            kader.t("Per huishouden", "Per household"),
        ];
        parts::table(name, &heads, &[false, true, true, true], &rows(pairs))
    };
    html! {
        (one(kader.t("Naar aantal soorten hulp", "By number of kinds of help"), kader.t("Aantal", "Number"), &numbers))
        (one(kader.t("Naar wet", "By law"), kader.t("Wet", "Law"), &laws))
        (one(kader.t("Naar soort hulp, alleen of met andere", "By kind of help, alone or with others"), kader.t("Hulp", "Help"), &kinds))
        @if !costs.is_empty() {
            (one(kader.t("Naar kosten van het huishouden", "By cost of the household"), kader.t("Kosten per jaar", "Cost per year"), &costs))
        }
        (one(kader.t("Naar precieze combinatie", "By exact combination"), kader.t("Combinatie", "Combination"), &sets))
        p { (kader.t(
            "Combinaties die te klein zijn, of die een kleine groep zouden verraden, staan niet in de lijst.",
            "Combinations that are too small, or would give away a small group, are not listed.",
        )) }
        (parts::downloads(kader, &[
            (format!("/inzicht/stapeling.csv?{query}"), "CSV"),
            (format!("/inzicht/stapeling.json?{query}"), "JSON"),
        ]))
    }
}

fn paired<const N: usize>(labels: [&str; N], cells: &[ProtectedCell]) -> Vec<(String, ProtectedCell)> {
    labels.iter().map(|label| (*label).to_owned()).zip(cells.iter().copied()).collect()
}

fn cells(pairs: &[(String, ProtectedCell)]) -> Vec<Vec<Markup>> {
    pairs
        .iter()
        .map(|(name, cell)| {
            vec![
                parts::cell(name),
                parts::cell(cell.count),
                parts::cell(cell.amount),
                parts::cell(cell.amount.per(&cell.count)),
            ]
        })
        .collect()
}

fn law(kader: &Kader, wetten: Wetten) -> String {
    match wetten {
        Wetten::Alleen(wet) => format!("{} {wet}", kader.t("Alleen", "Only")),
        Wetten::Beide => kader.t("Wmo en Jeugdwet samen", "Wmo and Jeugdwet together").to_owned(),
    }
}

fn calculation(kader: &Kader, gesteld: &Gesteld) -> Markup {
    let moment = gesteld.antwoord.vraag.moment;
    html! {
        ul {
            li { (kader.t("Hulp telt als de toewijzing loopt: ", "Help counts when its assignment runs: "))
                @match moment {
                    Moment::Peildatum(_) => { (kader.t("op ", "on ")) (days(kader.taal, moment.days())) }
                    Moment::Jaar(_) => { (kader.t("op minstens één dag van ", "on at least one day of ")) (days(kader.taal, moment.days())) }
                }
                (kader.t(". Een toewijzing eindigt eerder als de aanbieder de hulp voorgoed stopt.",
                         ". An assignment ends earlier when the organisation stops the help for good."))
            }
            li { (kader.t("Kosten zijn toegekende declaraties over ", "Cost is granted declarations over "))
                (days(kader.taal, moment.cost_period()))
                (kader.t(", min wat is teruggenomen. De maand van de hulp telt, niet de maand van de rekening.",
                         ", less what was taken back. The month of the help counts, not the month of the bill.")) }
            li { (kader.t("Elk huishouden staat in precies één combinatie. Bij ‘naar soort hulp’ telt een huishouden bij elke soort mee, met al zijn kosten.",
                          "Each household is in exactly one combination. By kind of help, a household counts at each kind, with all its cost.")) }
            li { (kader.t("Aantallen zijn afgerond op ", "Counts are rounded to ")) (gesteld.afronding)
                (kader.t(". Groepen van minder dan ", ". Groups of fewer than ")) (gesteld.drempel)
                (kader.t(" staan er niet bij, en zijn ook niet uit te rekenen. Daardoor tellen de rijen niet precies op tot het geheel.",
                         " are not shown, and cannot be calculated either. So rows do not add up exactly to the whole.")) }
        }
        (parts::facts(&[
            (kader.t("Bron", "Source"), html! { (kader.t("iWmo- en iJw-berichten van gemeente ", "iWmo and iJw messages of municipality ")) (gesteld.antwoord.vraag.gemeente) }),
            (kader.t("Kosten bekend tot en met", "Cost known up to"), html! {
                @match gesteld.laatste_maand { Some(maand) => (month(kader.taal, maand)), None => (kader.t("geen maand", "no month")) } }),
            (kader.t("Lijst met productcodes", "List of product codes"), html! {
                @if gesteld.productlijst.is_empty() { (kader.t("geen; de productcategorie bepaalt de soort hulp", "none; the product category decides")) }
                @else { (gesteld.productlijst) } }),
            (kader.t("Versie van de berekening", "Version of the calculation"), html! { (VERSIE) }),
            (kader.t("Stand van de feiten", "State of the facts"), html! { (gesteld.volgnummer) }),
        ]))
    }
}

fn uncertain(kader: &Kader, gesteld: &Gesteld) -> Markup {
    let zekerheid = &gesteld.antwoord.zekerheid;
    let grounds: Vec<Vec<Markup>> = Huishoudengrond::ALL
        .iter()
        .zip(&zekerheid.gronden)
        .map(|(grond, shown)| vec![parts::cell(ground(kader, *grond)), parts::cell(shown.count)])
        .collect();
    html! {
        p { (kader.t(
            "In berichten staat niet wie samen één huishouden is. Huishouden geschat uit adres: wie volgens de berichten op hetzelfde adres woont, telt als één huishouden. Wonen er meer dan ",
            "Messages do not say who is one household. Household estimated from address: whoever lives at the same address according to messages counts as one household. Where more than "))
            (gesteld.druk_boven)
            (kader.t(" mensen met hulp op één adres, dan tellen alleen genoemde familieleden samen.",
                     " people with help share an address, only named relatives count together.")) }
        (parts::table(kader.t("Waarop huishoudens zijn geschat", "What households were estimated from"),
            &[kader.t("Grond", "Ground"), kader.t("Huishoudens", "Households")], &[false, true], &grounds))
        (parts::facts(&[
            (kader.t("Huishoudens met een productcode die niet op de lijst staat", "Households with a product code that is not on the list"),
                html! { (zekerheid.zonder_vertaling) (kader.t(" (telt mee onder de productcategorie)", " (counts under the product category)")) }),
            (kader.t("Gedeclareerd, nog geen antwoord van de gemeente", "Declared, not answered by the municipality yet"), people(kader, &zekerheid.zonder_antwoord)),
            (kader.t("Wacht op een ander bericht", "Waits for another message"), people(kader, &zekerheid.wacht)),
            (kader.t("Kosten van mensen zonder lopende hulp", "Cost of people without running help"), people(kader, &zekerheid.zonder_hulp)),
        ]))
        p { (kader.t(
            "Niet in deze berichten: persoonsgebonden budget, hulp die de gemeente als geheel betaalt, subsidies, wijkteams, inkomen en schulden.",
            "Not in these messages: personal budgets, help that is funded as a whole, subsidies, neighbourhood teams, income and debts.")) }
    }
}

fn people(kader: &Kader, shown: &ProtectedCell) -> Markup {
    html! { (shown.amount) ", " (shown.count) (kader.t(" personen", " persons")) }
}

fn ground(kader: &Kader, grond: Huishoudengrond) -> String {
    let text = match grond {
        Huishoudengrond::AdresEnRelatie => {
            kader.t("Zelfde adres en genoemd als familie", "Same address and named as family")
        }
        Huishoudengrond::Adres => {
            kader.t("Zelfde adres, of alleen op een adres", "Same address, or alone at an address")
        }
        Huishoudengrond::DrukAdres => kader.t("Adres met veel mensen", "Address with many people"),
        Huishoudengrond::GeenAdres => kader.t("Geen adres bekend", "No address known"),
    };
    text.to_owned()
}

fn next(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let year = antwoord.vraag.moment.cost_period().begin().year();
    html! {
        ul class="vk-next" {
            @if matches!(antwoord.vraag.moment, Moment::Peildatum(_)) {
                li { a href={ "/inzicht/stapeling?jaar=" (year) "&gemeente=" (antwoord.vraag.gemeente) } { (kader.t("Bekijk hetzelfde over het hele jaar ", "Look at the same over the whole year ")) (year) } }
            }
            li { a href="/gegevens" { (kader.t("Kijk hoe volledig de berichten zijn", "See how complete the messages are")) } }
            li { a href="/gegevens/productcodes" { (kader.t("Verbeter de lijst met productcodes", "Improve the list of product codes")) } }
            li { a href="/ombuigen" { (kader.t("Reken een aanpak door", "Calculate an approach")) } " " (kader.t("(komt nog)", "(to come)")) }
        }
    }
}
