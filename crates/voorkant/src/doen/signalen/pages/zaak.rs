//! One case: what came in, by when, what was done, and the next step.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use bronnen::ddas::{Contactsoort, Signaalpartner};
use domein::{Bedrag, parse_datum};
use maud::{Markup, html};
use opslag::Formulier;
use toegang::Recht;
use vroegsignalen::{Signaal, Signaaltermijnen, Werkdagen, Zaakstand};

use super::lijst::{named, select};
use super::{class, crumbs, doener, ground, state, workers};
use crate::app::AppFout;
use crate::doen::signalen::brief::{BRIEVEN, what_for};
use crate::doen::signalen::inzien::{Openzaak, find, open};
use crate::doen::signalen::stappen::{ONTRUIMING, Stap, Stapsoort, VERVOLG};
use crate::doen::signalen::store::{self, Nieuwestap, Stapuitslag};
use crate::poort::{Mag, SignalenBehandelen};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, day, moment, parts};

/// What somebody may write at a step, in signs.
const LONGEST: usize = 4_000;

/// `GET /doen/signalen/{zaak}`.
pub(super) async fn show(
    mag: Mag<SignalenBehandelen>,
    kader: Kader,
    Path(zaak): Path<String>,
) -> Result<Markup, WebFout> {
    let rij = find(&mag, &zaak).await?;
    if rij.vernietigd {
        let body = html! {
            p class="vk-lead" { (kader.t(
                "De bewaartermijn van deze zaak is voorbij. Alles over de inwoner is vernietigd.",
                "The term of this case is over. Everything about the resident was destroyed.")) }
            p { a href="/doen/signalen" { (kader.t("Terug naar de lijst", "Back to the list")) } }
        };
        return Ok(kader.page(&title(&kader, rij.nummer), &crumbs(&kader), &body));
    }
    let zaak = open(mag.app(), rij, "signaal van een achterstand bekeken", mag.aanmelding()).await?;
    page(&mag, &kader, &zaak, (&Velden::default(), &[])).await
}

fn title(kader: &Kader, nummer: i64) -> String {
    format!("{} {nummer}", kader.t("Zaak", "Case"))
}

async fn page(
    mag: &Mag<SignalenBehandelen>,
    kader: &Kader,
    zaak: &Openzaak,
    (velden, fouten): (&Velden, &[Formulierfout]),
) -> Result<Markup, WebFout> {
    let (opslag, gemeente) = (&mag.app().opslag, &mag.aanmelding().gemeente);
    let names = workers(opslag, gemeente).await?;
    let mut plan = None;
    for persoon in zaak.persons() {
        plan = plan.or(store::plan_of(opslag, gemeente, persoon).await?);
    }
    let behandelaar = names.get(&zaak.beeld.behandelaar).map_or("", String::as_str);
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        (answer(kader, zaak, behandelaar))
        (signals(kader, zaak))
        (contact(kader, zaak))
        (next(&invoer, zaak))
        (onward(kader, zaak, plan.as_deref()))
        (history(kader, zaak))
    };
    Ok(kader.page(&title(kader, zaak.rij.nummer), &crumbs(kader), &body))
}

fn answer(kader: &Kader, zaak: &Openzaak, behandelaar: &str) -> Markup {
    let signalen: Vec<Signaal<()>> = zaak.rij.signalen.iter().map(|one| one.signaal.clone()).collect();
    let uiterlijk = zaak.beeld.uiterlijk(&signalen);
    let late = zaak.beeld.fase() == 0 && uiterlijk.dag < kader.aanmelding().vandaag;
    let total: Bedrag = signalen.iter().map(Signaal::bedrag).sum();
    let whose = if behandelaar.is_empty() { kader.t("nog niemand", "nobody yet") } else { behandelaar };
    html! {
        @if late { (parts::alert(parts::Toon::LetOp, kader.t("Te laat", "Overdue"),
            &html! { p { (kader.t("Het eerste gesprek had er al moeten zijn. Zoek vandaag contact.", "The first talk should have been held. Seek contact today.")) } })) }
        (parts::facts(&[
            (kader.t("Gesprek uiterlijk", "Talk by"), html! { strong { (day(kader.taal, uiterlijk.dag)) } " (" (ground(kader, uiterlijk.grond)) ")" }),
            (kader.t("Stand", "State"), parts::cell(state(kader, zaak.beeld.zaak.stand().name()))),
            (kader.t("Achterstand samen", "Arrears together"), parts::cell(total.to_string())),
            (kader.t("Soort", "Class"), parts::cell(class(kader, zaak.rij.klasse))),
            (kader.t("Van wie", "Whose"), parts::cell(whose)),
        ]))
        @if let Some(opruiming) = zaak.beeld.zaak.opruiming(&Signaaltermijnen::default()) {
            p { (kader.t("Deze zaak is klaar. De gegevens gaan weg rond ", "This case has ended. The data go about ")) (day(kader.taal, opruiming.weg_op))
                (kader.t(". Gebruik ze nergens anders voor.", ". Use them for nothing else.")) }
        }
    }
}

fn signals(kader: &Kader, zaak: &Openzaak) -> Markup {
    let (termijnen, werkdagen) = (Signaaltermijnen::default(), Werkdagen::default());
    let koppen = [
        kader.t("Waarvoor", "For what"),
        kader.t("Bedrag", "Amount"),
        kader.t("Ontvangen", "Received"),
        kader.t("Gesprek uiterlijk", "Talk by"),
    ];
    let rows: Vec<Vec<Markup>> = zaak
        .rij
        .signalen
        .iter()
        .map(|one| {
            let last = termijnen.uiterlijk(&one.signaal, &werkdagen);
            vec![
                html! { (what_for(one.signaal.partner().name())) @if one.signaal.is_dreigend() { " " strong { (kader.t("(dreigt)", "(threatens)")) } } },
                parts::cell(one.signaal.bedrag().to_string()),
                parts::cell(day(kader.taal, one.signaal.ontvangen())),
                html! { (day(kader.taal, last.dag)) " (" (ground(kader, last.grond)) ")" },
            ]
        })
        .collect();
    parts::table(kader.t("Signalen", "Signals"), &koppen, &[false, true, false, false], &rows)
}

fn contact(kader: &Kader, zaak: &Openzaak) -> Markup {
    let told = zaak.rij.stappen.iter().zip(&zaak.teksten).filter(|(one, _)| {
        one.stap.soort == Stapsoort::Contact && !zaak.beeld.hersteld.contains(&one.nummer)
    });
    let lines: std::collections::BTreeSet<Vec<String>> =
        zaak.adressering.iter().map(super::super::inzien::Adressering::lines).collect();
    html! {
        section class="vk-section" aria-labelledby="wie" {
            h2 class="utrecht-heading-2" id="wie" { (kader.t("Wie en waar", "Who and where")) }
            p { (kader.t("De inwoner leest later dat u deze gegevens zag.", "The resident reads later that you saw these data.")) }
            @for lines in lines { address { @for line in lines { (line) br; } } }
            @for (_, tekst) in told { p { (tekst) } }
        }
    }
}

/// The kinds of contact that a worker chooses.
const CONTACTEN: [(Contactsoort, &str, &str); 6] = [
    (Contactsoort::Telefoon, "Telefoon", "Telephone"),
    (Contactsoort::Huisbezoek, "Huisbezoek", "Visit"),
    (Contactsoort::Kaartje, "Kaartje in de bus", "Card in the letter box"),
    (Contactsoort::Tekstbericht, "Sms of WhatsApp", "Text message"),
    (Contactsoort::Mail, "E-mail", "E-mail"),
    (Contactsoort::Overige, "Anders", "Other"),
];

/// The steps that may follow, in the order of a walk.
fn possible(zaak: &Openzaak) -> Vec<Stapsoort> {
    use Stapsoort as S;
    let mut all = match zaak.beeld.zaak.stand() {
        Zaakstand::Nieuw => vec![S::Benader],
        Zaakstand::Benaderd => vec![S::Benader, S::BiedAan],
        Zaakstand::Aangeboden => vec![S::Benader, S::Aanvaard, S::Weiger],
        Zaakstand::Aanvaard => vec![S::DraagOver],
        Zaakstand::Overgedragen | Zaakstand::Geweigerd | Zaakstand::Gesloten => Vec::new(),
    };
    if zaak.beeld.zaak.resultaat().is_none() {
        all.extend([S::Sluit, S::Dreigend, S::EindeLevering, S::Contact]);
    }
    if zaak.rij.signalen.iter().any(|one| one.signaal.partner() == Signaalpartner::Huur) {
        all.push(S::Ontruiming);
    }
    all
}

fn step_name(kader: &Kader, soort: Stapsoort) -> &str {
    match soort {
        Stapsoort::Benader => kader.t("Ik zocht contact", "I sought contact"),
        Stapsoort::BiedAan => kader.t("Ik bood hulp aan", "I offered help"),
        Stapsoort::Aanvaard => kader.t("De inwoner wil hulp", "The resident wants help"),
        Stapsoort::Weiger => kader.t("De inwoner wil geen hulp", "The resident wants no help"),
        Stapsoort::DraagOver => kader.t("Ik draag over", "I hand over"),
        Stapsoort::Sluit => kader.t("Ik sluit de zaak", "I close the case"),
        Stapsoort::Dreigend => kader.t("Ik hoorde dat het dreigt", "I heard that it threatens"),
        Stapsoort::EindeLevering => {
            kader.t("Ik hoorde wanneer de levering stopt", "I heard when supply ends")
        }
        Stapsoort::Contact => {
            kader.t("Ik kreeg contactgegevens van de inwoner", "The resident gave contact details")
        }
        Stapsoort::Ontruiming => kader.t("Hoe liep de ontruiming af?", "How did the eviction end?"),
        Stapsoort::Toewijzen | Stapsoort::Herstel => "",
    }
}

fn next(invoer: &Invoer<'_>, zaak: &Openzaak) -> Markup {
    let kader = invoer.kader;
    let steps = possible(zaak);
    let today = kader.aanmelding().vandaag.to_string();
    let typed = |id: &'static str, usual: &str| match invoer.velden.get(id) {
        "" => usual.to_owned(),
        text => text.to_owned(),
    };
    let of = |soort: Stapsoort| steps.contains(&soort);
    let ends: Vec<(&str, &str)> =
        zaak.beeld.zaak.possible_ends().into_iter().map(|end| (end.name(), end.name())).collect();
    let words = |key: &'static str| invoer.velden.get(key).to_owned();
    let contacts: Vec<(&str, &str)> =
        CONTACTEN.iter().map(|(one, nl, en)| (one.name(), kader.taal.pick(nl, en))).collect();
    let options: Vec<(&str, &str)> = steps.iter().map(|one| (one.key(), step_name(kader, *one))).collect();
    let (chosen, contact) = (words("soort"), words("contact"));
    html! {
        section class="vk-section" aria-labelledby="stap" {
            h2 class="utrecht-heading-2" id="stap" { (kader.t("Wat hebt u gedaan?", "What did you do?")) }
            @if !options.is_empty() {
                form class="vk-form" method="post" action={ "/doen/signalen/" (zaak.rij.id) "/stap" } {
                    (hidden(zaak))
                    (select("soort", kader.t("Stap", "Step"), &options, &chosen))
                    (parts::input("dag", kader.t("Op welke dag?", "On which day?"), "", &typed("dag", &today), "date"))
                    @if of(Stapsoort::Benader) {
                        (select("contact", kader.t("Hoe? (bij contact)", "How? (for contact)"), &contacts, &contact))
                        (invoer.tick(invoer.label("bereikt", ("Ik sprak de inwoner", "I spoke with the resident"), ("", ""))))
                    }
                    @if of(Stapsoort::DraagOver) { (select("vervolg", kader.t("Naar welke hulp? (bij overdragen)", "To which help? (for handing over)"), &VERVOLG.map(|(key, _, nl, en)| (key, kader.t(nl, en))), "")) }
                    @if of(Stapsoort::Sluit) { (select("einde", kader.t("Waarom sluit de zaak? (bij sluiten)", "Why does the case close? (for closing)"), &ends, "")) }
                    @if of(Stapsoort::EindeLevering) { (parts::input("stopt", kader.t("Wanneer stopt de levering? (als u dat hoorde)", "When does supply end? (if you heard)"), "", &typed("stopt", ""), "date")) }
                    @if of(Stapsoort::Ontruiming) { (select("afloop", kader.t("Ontruiming (bij de afloop)", "Eviction (for how it ended)"), &named(kader, &ONTRUIMING), "")) }
                    (invoer.area(invoer.label("tekst", ("Wat moet een collega weten?", "What must a colleague know?"), ("Mag leeg. De inwoner mag dit lezen.", "May be empty. The resident may read this."))))
                    (parts::submit(kader.t("Zet deze stap", "Take this step")))
                }
            }
            (letters(kader, zaak))
            (corrections(kader, zaak))
        }
    }
}

fn hidden(zaak: &Openzaak) -> Markup {
    html! {
        input type="hidden" name="formulier" value=(Formulier::fresh().as_str());
        input type="hidden" name="gezien" value=(zaak.beeld.stap);
    }
}

fn letters(kader: &Kader, zaak: &Openzaak) -> Markup {
    let may =
        matches!(zaak.beeld.zaak.stand(), Zaakstand::Nieuw | Zaakstand::Benaderd | Zaakstand::Aangeboden);
    html! {
        @if may {
            form class="vk-form vk-form--row" method="post" action="/doen/signalen/brief" {
                input type="hidden" name="formulier" value=(Formulier::fresh().as_str());
                input type="hidden" name="zaken" value=(zaak.rij.id);
                (select("sjabloon", kader.t("Brief", "Letter"), &named(kader, &BRIEVEN), "aanbod"))
                div class="vk-actions" { (parts::submit_second(kader.t("Maak de brief", "Make the letter"))) }
            }
        }
        @if zaak.beeld.zaak.resultaat().is_none() && zaak.beeld.behandelaar != kader.aanmelding().account() {
            form class="vk-form" method="post" action="/doen/signalen/oppakken" {
                input type="hidden" name="formulier" value=(Formulier::fresh().as_str());
                input type="hidden" name="zaken" value=(zaak.rij.id);
                (parts::submit_second(kader.t("Ik pak deze zaak op", "I take up this case")))
            }
        }
    }
}

fn corrections(kader: &Kader, zaak: &Openzaak) -> Markup {
    let last =
        zaak.beeld.herstelbaar.and_then(|nummer| zaak.rij.stappen.iter().find(|one| one.nummer == nummer));
    html! {
        @if let Some(last) = last {
            (parts::details(kader.t("Een stap ongedaan maken", "Undo a step"), &html! {
                form class="vk-form" method="post" action={ "/doen/signalen/" (zaak.rij.id) "/stap" } {
                    (hidden(zaak))
                    input type="hidden" name="soort" value=(Stapsoort::Herstel.key());
                    input type="hidden" name="herstelt" value=(last.nummer);
                    p { (kader.t("De laatste stap is: ", "The last step is: ")) (kader.t(last.stap.soort.naam().0, last.stap.soort.naam().1))
                        " (" (day(kader.taal, last.stap.dag)) "). " (kader.t("Hij blijft te lezen, maar telt niet meer.", "It can still be read, but does not count any more.")) }
                    div class="vk-field" {
                        label for="waarom" { (kader.t("Waarom klopt hij niet?", "Why is it wrong?")) }
                        textarea class="utrecht-textarea" id="waarom" name="tekst" rows="2" {}
                    }
                    (parts::submit_second(kader.t("Maak ongedaan", "Undo")))
                }
            }))
        }
    }
}

/// What can follow outside this case.
fn onward(kader: &Kader, zaak: &Openzaak, plan: Option<&str>) -> Markup {
    let yes = matches!(zaak.beeld.zaak.stand(), Zaakstand::Aanvaard | Zaakstand::Overgedragen);
    let prevented = zaak.beeld.ontruiming.as_deref() == Some("voorkomen");
    html! {
        @if yes || plan.is_some() || prevented {
            section class="vk-section" aria-labelledby="hierna" {
                h2 class="utrecht-heading-2" id="hierna" { (kader.t("Wat kan hierna?", "What can follow?")) }
                ul class="vk-stack" {
                    @match plan {
                        Some(plan) => {
                            @if kader.mag(Recht::WerkdagZien) { li { a href={ "/doen/plannen/" (plan) } { (kader.t("Naar het plan van dit huishouden", "To the plan of this household")) } } }
                            @if kader.mag(Recht::BudgetBeslissen) { li { a href={ "/doen/plannen/" (plan) "/budget?wat=huur" } { (kader.t("Betaal een maand huur uit het maatwerkbudget", "Pay a month of rent from the budget")) } } }
                        }
                        None => { @if kader.mag(Recht::PlanBeginnen) { li { a href={ "/doen/plannen/nieuw?signaal=" (zaak.rij.id) } { (kader.t("Begin een plan met dit huishouden", "Begin a plan with this household")) } } } }
                    }
                    @if prevented { li { (kader.t(
                        "De ontruiming is voorkomen. Is er uit het budget betaald? Dan kijkt u na 3 en na 12 maanden of de inwoner er nog woont.",
                        "The eviction was prevented. Was there a payment from the budget? Then you look after 3 and 12 months whether the resident still lives there.")) } }
                }
            }
        }
    }
}

fn history(kader: &Kader, zaak: &Openzaak) -> Markup {
    let koppen =
        [kader.t("Dag", "Day"), kader.t("Stap", "Step"), kader.t("Meer", "More"), kader.t("Door", "By")];
    let rows: Vec<Vec<Markup>> = zaak
        .rij
        .stappen
        .iter()
        .zip(&zaak.teksten)
        .rev()
        .map(|(one, tekst)| {
            let (nl, en) = one.stap.soort.naam();
            let undone = zaak.beeld.hersteld.contains(&one.nummer);
            vec![
                parts::cell(day(kader.taal, one.stap.dag)),
                html! { @if undone { s { (kader.t(nl, en)) } } @else { (kader.t(nl, en)) } },
                html! {
                    (detail(kader, &one.stap))
                    @if !tekst.is_empty() { p { (tekst) } }
                },
                html! { (one.wie) ", " (moment(kader.taal, &one.wanneer)) },
            ]
        })
        .collect();
    html! {
        section class="vk-section" aria-labelledby="verloop" {
            h2 class="utrecht-heading-2" id="verloop" { (kader.t("Wat er is gedaan", "What was done")) }
            @if rows.is_empty() { p { (kader.t("Nog niets.", "Nothing yet.")) } }
            @else { (parts::table(kader.t("Stappen, de nieuwste eerst", "Steps, the newest first"), &koppen, &[], &rows)) }
        }
    }
}

fn detail(kader: &Kader, stap: &Stap) -> Markup {
    let waarde = stap.waarde.as_str();
    match stap.soort {
        Stapsoort::Benader => html! {
            (waarde.split(':').next().unwrap_or_default()) ": "
            (if stap.bereikt { kader.t("gesproken", "spoke") } else { kader.t("niet gesproken", "did not speak") })
        },
        Stapsoort::DraagOver => {
            let to = VERVOLG.iter().find(|(key, ..)| *key == waarde);
            html! { @if let Some((.., nl, en)) = to { (kader.t(nl, en)) } }
        }
        Stapsoort::Ontruiming => {
            let end = ONTRUIMING.iter().find(|(key, ..)| *key == waarde);
            html! { @if let Some((_, nl, en)) = end { (kader.t(nl, en)) } }
        }
        Stapsoort::Herstel => html! { (kader.t("stap ", "step ")) (stap.herstelt) },
        // The number of an account says nothing to people.
        Stapsoort::Toewijzen => html! {},
        _ => html! { (waarde) },
    }
}

/// What a form asks for.
fn read(velden: &Velden, today: domein::Datum) -> Result<Nieuwestap, Formulierfout> {
    let soort = Stapsoort::of(velden.get("soort")).filter(|one| *one != Stapsoort::Toewijzen);
    let soort = soort.ok_or_else(|| Formulierfout::new("soort", "kies wat u hebt gedaan"))?;
    let dag = match velden.get("dag") {
        "" => today,
        text => parse_datum(text)
            .map_err(|_| Formulierfout::new("dag", "vul een dag in als jaar-maand-dag, zoals 2027-03-31"))?,
    };
    if dag > today {
        return Err(Formulierfout::new(
            "dag",
            "deze dag is nog niet geweest. Kies vandaag of een eerdere dag",
        ));
    }
    let tekst: String =
        velden.get("tekst").chars().filter(|sign| !sign.is_control() || *sign == '\n').collect();
    if tekst.chars().count() > LONGEST {
        return Err(Formulierfout::new("tekst", format!("schrijf hoogstens {LONGEST} tekens")));
    }
    if matches!(soort, Stapsoort::Contact) && tekst.is_empty() {
        return Err(Formulierfout::new("tekst", "schrijf het telefoonnummer of e-mailadres op"));
    }
    let waarde = match soort {
        Stapsoort::Benader => velden.get("contact"),
        Stapsoort::DraagOver => velden.get("vervolg"),
        Stapsoort::Sluit => velden.get("einde"),
        Stapsoort::EindeLevering => velden.get("stopt"),
        Stapsoort::Ontruiming => velden.get("afloop"),
        _ => "",
    };
    let herstelt = velden.get("herstelt").parse().unwrap_or_default();
    let bereikt = soort == Stapsoort::Benader && velden.has("bereikt");
    let stap = Stap { bereikt, herstelt, ..Stap::new(soort, dag).with(waarde) };
    Ok(Nieuwestap { stap, tekst })
}

/// `POST /doen/signalen/{zaak}/stap`.
pub(super) async fn step(
    mag: Mag<SignalenBehandelen>,
    kader: Kader,
    Path(zaak): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let velden = Velden::read(&bytes);
    let rij = find(&mag, &zaak).await?;
    let pad = format!("/doen/signalen/{}", rij.id);
    let nieuw = read(&velden, mag.aanmelding().vandaag);
    let fout = match nieuw {
        Ok(nieuw) => {
            let (account, wie) = doener(&mag);
            let formulier = Formulier::read(velden.get("formulier"));
            let which = (rij.id.as_str(), velden.get("gezien").parse().ok().or(Some(-1)), &formulier);
            let (opslag, sleutel) = (&mag.app().opslag, mag.app().datamap.sleutel());
            match store::add_steps(opslag, sleutel, which, &[nieuw], (&account, &wie)).await? {
                Stapuitslag::Gedaan | Stapuitslag::AlGedaan => return Ok(Redirect::to(&pad).into_response()),
                Stapuitslag::Weg => return Err(WebFout::NietGevonden),
                Stapuitslag::Botsing => Formulierfout::new(
                    "soort",
                    "iemand anders zette net een stap in deze zaak. Lees wat er nu staat, en zet uw stap daarna opnieuw",
                ),
                Stapuitslag::Kan(fout) => Formulierfout::new("soort", fout.to_string()),
            }
        }
        Err(fout) => fout,
    };
    if rij.vernietigd {
        return Err(AppFout::Vraag("deze zaak is vernietigd; er kan geen stap meer bij".to_owned()).into());
    }
    let zaak = open(mag.app(), rij, "signaal van een achterstand bekeken", mag.aanmelding()).await?;
    let again = page(&mag, &kader, &zaak, (&velden, &[fout])).await?;
    Ok((StatusCode::BAD_REQUEST, again).into_response())
}
