//! Keeping funds: new ones, budget, teams, limits, closing, and what the administration books.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use grootboek::{
    Boekbedrag, Boekhandeling, Boekreden, Boekverzoek, Fondsgeld, Fondskenmerk, Mandaat, Mandaatgrenzen,
    Teamkenmerk, Verzoekkenmerk,
};
use maud::{Markup, html};
use opslag::Formulier;
use toegang::Recht;

use super::{BUDGET, crumbs, fund_name, fund_of, of_each, refused, taken};
use crate::afspraken::overeenkomst;
use crate::app::{App, AppFout};
use crate::doen::budget::beslisser::Boeker;
use crate::doen::budget::fonds::Fondsblad;
use crate::doen::budget::kasboek::{self, Boekopdracht, Boekresultaat};
use crate::doen::budget::store;
use crate::poort::{BudgetBeheren, Mag};
use crate::web::invoer::Invoer;
use crate::web::parts;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

/// `GET /doen/budget/beheer`.
pub async fn list(mag: Mag<BudgetBeheren>, kader: Kader) -> Result<Markup, WebFout> {
    let velden = Velden::default();
    overview(&mag, &kader, (&velden, &[], &Formulier::fresh())).await
}

async fn overview(
    mag: &Mag<BudgetBeheren>,
    kader: &Kader,
    (velden, fouten, formulier): (&Velden, &[Formulierfout], &Formulier),
) -> Result<Markup, WebFout> {
    let funds = of_each(mag.app(), &mag.wie().gemeente, |boek| {
        let open = boek.stand.posten().iter().filter(|post| post.open().cents() > 0).count();
        (boek.blad.regels.kenmerk.to_string(), fund_name(&boek.blad).to_owned(), open)
    })
    .await?;
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t("U houdt de fondsen bij en betaalt uit. U beslist niet over huishoudens.",
                                     "You keep the funds and pay. You decide on no household.")) }
        @if funds.is_empty() {
            (parts::empty(kader.t("Er is nog geen fonds", "There is no fund yet"), &html! {
                p { (kader.t("Maak er hieronder een.", "Make one below.")) } }))
        } @else {
            ul class="vk-stack" {
                @for (kenmerk, naam, open) in &funds {
                    li { a href={ (BUDGET) "/beheer/" (kenmerk) } { (naam) } ". "
                        a href={ (BUDGET) "/betalen/" (kenmerk) } { (kader.t("Betalen", "Pay")) span class="vk-visually-hidden" { ": " (naam) } }
                        " (" (open) ")" }
                }
            }
        }
        section class="vk-section" {
            h2 class="utrecht-heading-2" { (kader.t("Een nieuw fonds", "A new fund")) }
            form class="vk-form" method="post" action={ (BUDGET) "/beheer" } {
                input type="hidden" name="formulier" value=(formulier.as_str());
                (invoer.line(invoer.label("naam", ("Hoe heet het?", "What is it called?"), ("", ""))))
                (invoer.line(invoer.label("kenmerk", ("Kenmerk", "Mark"), ("Kleine letters en streepjes. Dit verandert niet meer.", "Small letters and dashes. This does not change."))))
                (invoer.tick(invoer.label("pwet", ("Dit is geld van de Participatiewet. Alleen ambtenaren beslissen erover.",
                    "This is money of the Participatiewet. Only civil servants decide on it."), ("", ""))))
                (parts::submit(kader.t("Maak het fonds", "Make the fund")))
            }
        }
    };
    Ok(kader.page(kader.t("Fondsen beheren", "Keeping funds"), &crumbs(kader), &body))
}

/// `POST /doen/budget/beheer`.
pub async fn make(
    mag: Mag<BudgetBeheren>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let velden = Velden::read(&bytes);
    let formulier = Formulier::read(velden.get("formulier"));
    let (app, wie) = (mag.app(), mag.wie());
    let fault = match new_fund(&velden, &wie.gemeente) {
        Err(fout) => fout,
        Ok(blad) => {
            let there = store::funds(&app.opslag, &wie.gemeente).await?.contains(&blad.regels.kenmerk);
            let who = (mag.aanmelding().account(), &wie);
            if kasboek::create(app, &blad, &formulier, who).await? || !there {
                let way = format!("{BUDGET}/beheer/{}", blad.regels.kenmerk);
                return Ok(Redirect::to(&way).into_response());
            }
            Formulierfout::new("kenmerk", "er is al een fonds met dit kenmerk. Kies een ander")
        }
    };
    let page = overview(&mag, &kader, (&velden, &[fault], &formulier)).await?;
    Ok((StatusCode::BAD_REQUEST, page).into_response())
}

fn new_fund(velden: &Velden, gemeente: &str) -> Result<Fondsblad, Formulierfout> {
    let naam = velden.must_kort("naam")?;
    let kenmerk = velden.get("kenmerk").to_lowercase();
    let kenmerk = Fondskenmerk::new(&kenmerk).map_err(|fout| Formulierfout::new("kenmerk", fout))?;
    let geld = if velden.has("pwet") { Fondsgeld::Participatiewet } else { Fondsgeld::Eigen };
    Ok(Fondsblad::new(gemeente, kenmerk, geld, naam.as_str()))
}

async fn blad_of(mag: &Mag<BudgetBeheren>, fonds: &Fondskenmerk) -> Result<Fondsblad, WebFout> {
    let (app, gemeente) = (mag.app(), mag.wie().gemeente);
    let mut open = taken(app, &gemeente, fonds).await?;
    Ok(open.read(app, &gemeente, fonds).await?.ok_or(WebFout::NietGevonden)?.blad.clone())
}

/// `GET /doen/budget/beheer/{fonds}`.
pub async fn show(
    mag: Mag<BudgetBeheren>,
    kader: Kader,
    Path(fonds): Path<String>,
) -> Result<Markup, WebFout> {
    let blad = blad_of(&mag, &fund_of(&fonds)?).await?;
    let above = overeenkomst::of_fund(&mag.app().opslag, &mag.wie().gemeente, &fonds).await?;
    Ok(page(&kader, &blad, (&filled(&blad), &[]), &under(&kader, &above)))
}

/// Under which agreements a fund lies.
fn under(kader: &Kader, above: &[(String, String)]) -> Markup {
    html! {
        @if !above.is_empty() {
            p { (kader.t("Dit fonds valt onder de afspraak ", "This fund lies under the agreement "))
                @for (place, (id, titel)) in above.iter().enumerate() {
                    @if place > 0 { ", " }
                    (parts::link_if(kader.mag(Recht::AfsprakenLezen), &format!("/afspraken/overeenkomst/{id}"), titel))
                } "." }
        }
    }
}

/// The rules of a fund as fields.
fn filled(blad: &Fondsblad) -> Velden {
    let regels = &blad.regels;
    let mut velden = Velden::default();
    let plain = |bedrag: Boekbedrag| bedrag.to_string().trim_start_matches(['€', ' ', '\u{a0}']).to_owned();
    let (one, two, three) = regels.grenzen.into();
    velden.add("versie", regels.versie);
    velden.add("naam", &blad.naam);
    velden.add("zelf", plain(one));
    velden.add("twee", plain(two));
    velden.add("teamleider", plain(three));
    velden.add("kwijt", plain(regels.kwijtschelden_teamleider));
    velden.add("huishouden", plain(regels.plafond_huishouden));
    velden.add("besluit", plain(regels.per_besluit));
    let teams = regels.teams.iter().map(|((jaar, team), bedrag)| format!("{jaar} {team} {}", plain(*bedrag)));
    velden.add("teams", teams.collect::<Vec<_>>().join("\n"));
    velden.add("college", blad.college.join(" "));
    velden.add("betaler", &blad.betaler.0);
    velden.add("iban", &blad.betaler.1);
    velden.add_some("gesloten", regels.gesloten_per);
    velden
}

fn amount(velden: &Velden, veld: &str) -> Result<Boekbedrag, Formulierfout> {
    Boekbedrag::parse(velden.get(veld)).map_err(|fout| Formulierfout::new(veld, fout))
}

/// The rules as somebody typed them, on top of those they saw.
fn typed(velden: &Velden, known: &Fondsblad) -> Result<Fondsblad, Formulierfout> {
    let mut blad = known.clone();
    blad.naam = velden.must_kort("naam")?.to_string();
    let grenzen = [amount(velden, "zelf")?, amount(velden, "twee")?, amount(velden, "teamleider")?];
    blad.regels.grenzen = Mandaatgrenzen::new(grenzen[0], grenzen[1], grenzen[2])
        .ok_or_else(|| Formulierfout::new("twee", "elke grens is hoger dan de grens ervoor"))?;
    blad.regels.kwijtschelden_teamleider = amount(velden, "kwijt")?;
    blad.regels.plafond_huishouden = amount(velden, "huishouden")?;
    blad.regels.per_besluit = amount(velden, "besluit")?;
    blad.regels.teams.clear();
    for line in velden.get("teams").lines().map(str::trim).filter(|line| !line.is_empty()) {
        let wrong = || {
            let text =
                format!("'{line}' is geen team. Schrijf per regel jaar, team en bedrag: 2026 noord 400.000");
            Formulierfout::new("teams", text)
        };
        let parts: Vec<&str> = line.split_whitespace().collect();
        let [jaar, team, bedrag] = parts[..] else { return Err(wrong()) };
        let jaar = jaar.parse::<i16>().ok().filter(|jaar| (2000..=2100).contains(jaar)).ok_or_else(wrong)?;
        let team = Teamkenmerk::new(team).map_err(|_| wrong())?;
        blad.regels.teams.insert((jaar, team), Boekbedrag::parse(bedrag).map_err(|_| wrong())?);
    }
    blad.college = velden.get("college").split_whitespace().map(str::to_lowercase).collect();
    let iban = velden.get("iban");
    if !iban.is_empty() {
        let known: sepa::Iban = iban.parse().map_err(|fout| Formulierfout::new("iban", fout))?;
        let naam = velden.get("betaler");
        sepa::Sepanaam::plain(naam).map_err(|fout| Formulierfout::new("betaler", fout))?;
        blad.betaler = (naam.to_owned(), known.as_str().to_owned());
    }
    blad.regels.gesloten_per = velden.dag("gesloten")?;
    Ok(blad)
}

/// `POST /doen/budget/beheer/{fonds}`.
pub async fn change(
    mag: Mag<BudgetBeheren>,
    kader: Kader,
    Path(fonds): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let velden = Velden::read(&bytes);
    let known = blad_of(&mag, &fund_of(&fonds)?).await?;
    let stale = || {
        let text =
            "iemand anders wijzigde dit fonds intussen. Bekijk de regels opnieuw, en vul dan uw wijziging in";
        let page = page(&kader, &known, (&filled(&known), &[]), &parts::wrong(&kader, text));
        (StatusCode::CONFLICT, page).into_response()
    };
    if velden.get("versie") != known.regels.versie.to_string() {
        return Ok(stale());
    }
    let blad = match typed(&velden, &known) {
        Ok(blad) => blad,
        Err(fout) => {
            let page = page(&kader, &known, (&velden, &[fout]), &html! {});
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    let who = (mag.aanmelding().account(), &mag.wie());
    if !kasboek::change_rules(mag.app(), &blad, who).await? {
        return Ok(stale());
    }
    Ok(Redirect::to(&format!("{BUDGET}/beheer/{}", blad.regels.kenmerk)).into_response())
}

/// `POST /doen/budget/beheer/{fonds}/boeking`: what the administration books.
pub async fn book(
    mag: Mag<BudgetBeheren>,
    kader: Kader,
    Path(fonds): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let velden = Velden::read(&bytes);
    let fonds = fund_of(&fonds)?;
    let blad = blad_of(&mag, &fonds).await?;
    let again = |message: &Markup| page(&kader, &blad, (&filled(&blad), &[]), message);
    let handeling = match act(&velden) {
        Ok(handeling) => handeling,
        Err(fout) => {
            let page = again(&parts::wrong(&kader, &fout.tekst));
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    Ok(match booked(&mag, (&fonds, &blad), &velden, handeling).await? {
        Boekresultaat::Geweigerd(no) => {
            refused(&no, Recht::BudgetBeheren, again(&parts::wrong(&kader, &no.to_string())))
        }
        _ => Redirect::to(&format!("{BUDGET}/fondsen/{fonds}")).into_response(),
    })
}

async fn booked(
    mag: &Mag<BudgetBeheren>,
    (fonds, blad): (&Fondskenmerk, &Fondsblad),
    velden: &Velden,
    handeling: Boekhandeling,
) -> Result<Boekresultaat, AppFout> {
    let formulier = Formulier::read(velden.get("formulier"));
    let kenmerk = Verzoekkenmerk::new(formulier.as_str()).map_err(|fout| AppFout::Vraag(fout.to_string()))?;
    let (app, wie): (&App, _) = (mag.app(), mag.wie());
    let dossier = match handeling_van(&handeling) {
        Some(van) => kasboek::file_of(app, &wie.gemeente, (fonds, van)).await?,
        None => None,
    };
    let dossier = dossier.unwrap_or_else(|| blad.dossier());
    let verzoek = Boekverzoek { kenmerk, handeling };
    let mandaat = Mandaat::one(Boeker::of(mag.aanmelding())?.keeps());
    let dag = mag.aanmelding().vandaag;
    let opdracht = Boekopdracht { verzoek: &verzoek, mandaat: &mandaat, dag, dossier: &dossier };
    kasboek::book(app, fonds, &opdracht, &wie).await
}

fn handeling_van(handeling: &Boekhandeling) -> Option<u64> {
    match handeling {
        Boekhandeling::Terugontvangen { van, .. }
        | Boekhandeling::Vrijgeven { van, .. }
        | Boekhandeling::Tegenboeken { van, .. } => Some(*van),
        _ => None,
    }
}

/// What the administration can book.
const HANDELINGEN: [(&str, &str, &str); 4] = [
    ("begroten", "budget van de raad erbij", "budget of the council"),
    ("terug", "geld van een lening of borg kwam terug", "money of a loan or deposit came back"),
    ("vrij", "een besluit is niet (helemaal) nodig", "a decision is not needed (in full)"),
    ("tegen", "een boeking van de administratie was verkeerd", "a booking of the administration was wrong"),
];

fn act(velden: &Velden) -> Result<Boekhandeling, Formulierfout> {
    let reden = || Boekreden::new(velden.get("reden")).map_err(|fout| Formulierfout::new("reden", fout));
    let van = || {
        let number = velden.get("van").parse::<u64>();
        number.map_err(|_| Formulierfout::new("van", "vul het nummer van de boeking in"))
    };
    Ok(match velden.get("handeling") {
        "begroten" => Boekhandeling::Begroten {
            jaar: velden
                .get("jaar")
                .parse()
                .map_err(|_| Formulierfout::new("jaar", "vul het jaar in, bijvoorbeeld 2026"))?,
            bedrag: amount(velden, "bedrag")?,
            reden: reden()?,
        },
        "terug" => Boekhandeling::Terugontvangen { van: van()?, bedrag: amount(velden, "bedrag")? },
        "vrij" => Boekhandeling::Vrijgeven { van: van()?, bedrag: amount(velden, "bedrag")? },
        "tegen" => Boekhandeling::Tegenboeken { van: van()?, reden: reden()? },
        _ => return Err(Formulierfout::new("handeling", "kies wat u boekt")),
    })
}

fn page(
    kader: &Kader,
    blad: &Fondsblad,
    (velden, fouten): (&Velden, &[Formulierfout]),
    message: &Markup,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let kenmerk = &blad.regels.kenmerk;
    let body = html! {
        (message)
        (invoer.summary())
        nav class="vk-subnav" aria-label=(kader.t("Van dit fonds", "Of this fund")) {
            ul {
                li { a href={ (BUDGET) "/fondsen/" (kenmerk) } { (kader.t("Boekingen", "Bookings")) } }
                li { a href={ (BUDGET) "/betalen/" (kenmerk) } { (kader.t("Betalen", "Pay")) } }
            }
        }
        (booking_form(kader, blad))
        (rules_form(kader, &invoer, blad))
    };
    let above = [
        crumbs(kader)[0],
        crumbs(kader)[1],
        crumbs(kader)[2],
        ("/doen/budget/beheer", kader.t("Fondsen beheren", "Keeping funds")),
    ];
    kader.page(fund_name(blad), &above, &body)
}

fn booking_form(kader: &Kader, blad: &Fondsblad) -> Markup {
    let mut velden = Velden::default();
    velden.add("handeling", "begroten");
    velden.add("jaar", kader.aanmelding().vandaag.year());
    let invoer = Invoer { kader, velden: &velden, fouten: &[] };
    let all = HANDELINGEN.into_iter().map(|(key, nl, en)| (key.to_owned(), kader.t(nl, en).to_owned()));
    html! {
        section class="vk-section" {
            h2 class="utrecht-heading-2" { (kader.t("Boeken", "Book")) }
            form class="vk-form" method="post" action={ (BUDGET) "/beheer/" (blad.regels.kenmerk) "/boeking" } {
                input type="hidden" name="formulier" value=(Formulier::fresh().as_str());
                (invoer.choice(invoer.label("handeling", ("Wat boekt u?", "What do you book?"), ("", "")), all))
                (invoer.amount(invoer.label("bedrag", ("Hoeveel?", "How much?"), ("Bij terugdraaien laat u dit leeg.", "Leave this empty for a reversal."))))
                (invoer.line(invoer.label("jaar", ("Voor welk jaar?", "For which year?"), ("Alleen bij budget.", "Only for budget."))))
                (invoer.line(invoer.label("van", ("Op welke boeking?", "On which booking?"), ("Het nummer. Niet bij budget.", "Its number. Not for budget."))))
                (invoer.area(invoer.label("reden", ("Waarom?", "Why?"), ("Bij budget: welk besluit. Bij terugdraaien: wat er verkeerd was.", "For budget: which decision. For a reversal: what was wrong."))))
                (parts::submit(kader.t("Boek", "Book")))
            }
        }
    }
}

fn rules_form(kader: &Kader, invoer: &Invoer<'_>, blad: &Fondsblad) -> Markup {
    html! {
        section class="vk-section" {
            h2 class="utrecht-heading-2" { (kader.t("Regels van dit fonds", "Rules of this fund")) }
            p { (kader.t("De grenzen zijn een voorbeeld. Uw gemeente kiest haar eigen grenzen.", "The limits are an example. Your municipality sets its own.")) }
            form class="vk-form" method="post" action={ (BUDGET) "/beheer/" (blad.regels.kenmerk) } {
                input type="hidden" name="versie" value=(blad.regels.versie);
                (invoer.line(invoer.label("naam", ("Hoe heet het?", "What is it called?"), ("", ""))))
                (invoer.amount(invoer.label("zelf", ("Tot en met dit bedrag beslist een medewerker alleen", "Up to this amount a professional decides alone"), ("", ""))))
                (invoer.amount(invoer.label("twee", ("Tot en met dit bedrag beslissen twee collega's", "Up to this amount two colleagues decide"), ("", ""))))
                (invoer.amount(invoer.label("teamleider", ("Tot en met dit bedrag beslist een teamleider mee", "Up to this amount a team leader decides too"), ("Daarboven beslist het college mee.", "Above it the executive decides too."))))
                (invoer.amount(invoer.label("kwijt", ("Tot en met dit bedrag scheldt een teamleider mee kwijt", "Up to this amount a team leader remits too"), ("", ""))))
                (invoer.amount(invoer.label("huishouden", ("Het meeste voor één huishouden in twaalf maanden", "The most for one household in twelve months"), ("", ""))))
                (invoer.amount(invoer.label("besluit", ("Het meeste in één besluit", "The most in one decision"), ("", ""))))
                (invoer.area(invoer.label("teams", ("Budget per team", "Budget of each team"), ("Elke regel: jaar, team en bedrag. Bijvoorbeeld: 2026 noord 400.000", "Each line: year, team and amount. For example: 2026 noord 400.000"))))
                (invoer.line(invoer.label("college", ("Wie beslissen namens het college?", "Who decide for the executive?"), ("Inlognamen met een spatie ertussen.", "Names to sign in with, with a space between them."))))
                (invoer.line(invoer.label("betaler", ("Op welke naam staat de rekening?", "In whose name is the account?"), ("", ""))))
                (invoer.line(invoer.label("iban", ("Van welke rekening wordt betaald (IBAN)?", "From which account is paid (IBAN)?"), ("", ""))))
                (invoer.day(invoer.label("gesloten", ("Vanaf welke dag is het fonds gesloten?", "From which day is the fund closed?"), ("Leeg is open.", "Empty is open."))))
                (parts::submit(kader.t("Bewaar de regels", "Save the rules")))
            }
        }
    }
}
