//! The worklist: what to do first, and why.

use opslag::Formulier;
use std::collections::BTreeMap;

use axum::extract::{Query, RawForm};
use axum::response::Redirect;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use vroegsignalen::{Lijstreden, Signaalklasse, Werkregel};

use super::{beside, class, doener, ground, state, workers};
use crate::app::AppFout;
use crate::doen::signalen::brief::{BRIEVEN, what_for};
use crate::doen::signalen::inzien::asked;
use crate::doen::signalen::stappen::{Stap, Stapsoort};
use crate::doen::signalen::store::{self, Lijstrij, Lijstvraag, Nieuwestap};
use crate::poort::{Mag, SignalenBehandelen};
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, day, number, parts};

/// So many cases on a page.
const ROWS: i64 = 50;
/// So many cases at once in one form.
const AT_ONCE: usize = 200;

/// What somebody chose above the list.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(in crate::doen) struct Signaalkeuze {
    #[serde(skip_serializing_if = "String::is_empty")]
    staat: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    wie: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    soort: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    laat: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pagina: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    gedaan: String,
}

type Keuzes = &'static [(&'static str, &'static str, &'static str)];
const STATEN: Keuzes = &[
    ("", "Nog geen gesprek", "No talk yet"),
    ("lopend", "Na het eerste gesprek", "After the first talk"),
    ("dicht", "Gesloten", "Closed"),
];
const WIE: Keuzes =
    &[("", "Iedereen", "Everybody"), ("ik", "Ik", "Me"), ("niemand", "Nog niemand", "Nobody yet")];
const LAAT: Keuzes = &[("", "Alle", "All"), ("ja", "Te laat", "Overdue")];

impl Signaalkeuze {
    fn page(&self) -> i64 {
        self.pagina.parse().ok().filter(|page| (1..=1_000_000).contains(page)).unwrap_or(1)
    }

    fn question(&self, mag: &Mag<SignalenBehandelen>) -> Lijstvraag {
        let aanmelding = mag.aanmelding();
        Lijstvraag {
            gemeente: aanmelding.gemeente.clone(),
            gebieden: aanmelding.aanvrager.werkgebied.codes().map(str::to_owned).collect(),
            fase: match self.staat.as_str() {
                "lopend" => 1,
                "dicht" => 2,
                _ => 0,
            },
            behandelaar: match self.wie.as_str() {
                "ik" => Some(aanmelding.account().to_owned()),
                "niemand" => Some(String::new()),
                _ => None,
            },
            voor: (self.laat == "ja").then_some(aanmelding.vandaag),
            klasse: Signaalklasse::ALL.into_iter().find(|one| one.name() == self.soort),
        }
    }

    fn address(&self, pagina: i64) -> String {
        let other = Self { pagina: pagina.to_string(), gedaan: String::new(), ..self.clone() };
        format!("/doen/signalen?{}", serde_urlencoded::to_string(&other).unwrap_or_default())
    }
}

/// `GET /doen/signalen`.
pub(super) async fn show(
    mag: Mag<SignalenBehandelen>,
    kader: Kader,
    Query(keuze): Query<Signaalkeuze>,
) -> Result<Markup, WebFout> {
    let vraag = keuze.question(&mag);
    let opslag = &mag.app().opslag;
    let total = store::count(opslag, &vraag).await?;
    let last = ((total + ROWS - 1) / ROWS).max(1);
    let pagina = keuze.page().min(last);
    let from = (pagina - 1) * ROWS;
    // One more above it, to say why the first of this page stands below that one.
    let above = i64::from(from > 0);
    let rows = store::list(opslag, &vraag, (from - above, ROWS + above)).await?;
    let names = workers(opslag, &vraag.gemeente).await?;
    let lijst =
        Lijst { kader: &kader, keuze: &keuze, total, pagina, last, names: &names, open: vraag.fase < 2 };
    let body = lijst.body(&rows, usize::from(above != 0));
    let titel = kader.t("Wie heeft hulp nodig bij een betaling?", "Who needs help with a payment?");
    Ok(kader.page(titel, &crate::doen::pages::crumbs(&kader), &body))
}

struct Lijst<'a> {
    kader: &'a Kader,
    keuze: &'a Signaalkeuze,
    total: i64,
    pagina: i64,
    last: i64,
    names: &'a BTreeMap<String, String>,
    open: bool,
}

impl Lijst<'_> {
    fn body(&self, rows: &[Lijstrij], skip: usize) -> Markup {
        let kader = self.kader;
        html! {
            p class="vk-lead" {
                (number(kader.taal, u64::try_from(self.total).unwrap_or_default()))
                (if self.total == 1 { kader.t(" zaak bij deze keuze.", " case with this choice.") }
                    else { kader.t(" zaken bij deze keuze.", " cases with this choice.") })
            }
            p { (kader.t(
                "Boven staat wat het eerst moet. De dag telt het eerst, dan de soort, dan het bedrag. Niets over de persoon telt mee.",
                "What must be done first stands on top. The day counts first, then the class, then the amount. Nothing about the person counts.")) }
            @if let Ok(done) = self.keuze.gedaan.parse::<u32>() {
                (parts::alert(parts::Toon::Gelukt, kader.t("Bewaard", "Saved"),
                    &html! { p { (kader.t("Bijgewerkte zaken: ", "Cases updated: ")) (done) } }))
            }
            (self.choice())
            @if rows.len() <= skip {
                (parts::empty(kader.t("Hier staat nu niets", "There is nothing here now"), &html! {
                    p { (kader.t("Kies iets anders, of lever signalen aan.", "Choose something else, or deliver signals.")) }
                }))
            } @else {
                form method="post" action="/doen/signalen/oppakken" {
                    input type="hidden" name="formulier" value=(Formulier::fresh().as_str());
                    (self.table(rows, skip))
                    @if self.open { (self.together()) }
                }
                (self.pages())
            }
            section class="vk-section" aria-labelledby="verder" {
                h2 class="utrecht-heading-2" id="verder" { (kader.t("Verder", "Further")) }
                (beside(kader))
            }
        }
    }

    fn table(&self, rows: &[Lijstrij], skip: usize) -> Markup {
        let kader = self.kader;
        let koppen = [
            kader.t("Zaak", "Case"),
            kader.t("Uiterlijk", "By"),
            kader.t("Waarom dan", "Why then"),
            kader.t("Signalen", "Signals"),
            kader.t("Bedrag", "Amount"),
            kader.t("Stand", "State"),
            kader.t("Van wie", "Whose"),
            kader.t("Waarom deze plek", "Why this place"),
        ];
        let lines: Vec<Vec<Markup>> = rows
            .iter()
            .enumerate()
            .skip(skip)
            .map(|(place, row)| self.row(row, place.checked_sub(1).and_then(|place| rows.get(place))))
            .collect();
        let naam = kader.t("Zaken, wat het eerst moet bovenaan", "Cases, what must be done first on top");
        parts::table(naam, &koppen, &[false, false, false, false, true, false, false, false], &lines)
    }

    fn row(&self, row: &Lijstrij, above: Option<&Lijstrij>) -> Vec<Markup> {
        let kader = self.kader;
        let regel = &row.regel;
        let late = self.open && regel.uiterlijk.dag < kader.aanmelding().vandaag;
        let whose = match self.names.get(&row.behandelaar) {
            Some(naam) => naam.as_str(),
            None if row.behandelaar.is_empty() => kader.t("nog niemand", "nobody yet"),
            None => kader.t("iemand die hier niet meer werkt", "somebody who left"),
        };
        let choose = format!("{} {}", kader.t("Kies zaak", "Choose case"), regel.zaak);
        vec![
            html! {
                @if self.open { input type="checkbox" name="zaken" value=(row.id) aria-label=(choose); " " }
                a href={ "/doen/signalen/" (row.id) } { (kader.t("Zaak ", "Case ")) (regel.zaak) }
            },
            html! {
                (day(kader.taal, regel.uiterlijk.dag))
                @if late { " " strong { (kader.t("(te laat)", "(overdue)")) } }
            },
            parts::cell(ground(kader, regel.uiterlijk.grond)),
            html! {
                (class(kader, regel.klasse)) ": " (what_for(&row.partners))
                @if row.signalen > 1 { " (" (row.signalen) ")" }
            },
            parts::cell(regel.bedrag.to_string()),
            parts::cell(state(kader, &row.stand)),
            parts::cell(whose),
            parts::cell(above.map_or(kader.t("eerste", "first"), |above| reason(kader, &above.regel, regel))),
        ]
    }

    fn choice(&self) -> Markup {
        let (kader, keuze) = (self.kader, self.keuze);
        let classes: Vec<(&str, &str)> = std::iter::once(("", kader.t("Alle", "All")))
            .chain(Signaalklasse::ALL.into_iter().map(|one| (one.name(), class(kader, one))))
            .collect();
        html! {
            form class="vk-form vk-form--row" method="get" action="/doen/signalen" {
                (select("staat", kader.t("Stand", "State"), &named(kader, STATEN), &keuze.staat))
                (select("wie", kader.t("Van wie", "Whose"), &named(kader, WIE), &keuze.wie))
                (select("soort", kader.t("Soort", "Class"), &classes, &keuze.soort))
                (select("laat", kader.t("Termijn", "Deadline"), &named(kader, LAAT), &keuze.laat))
                div class="vk-actions" { (parts::submit_second(kader.t("Toon", "Show"))) }
            }
        }
    }

    /// What can be done with the cases that were ticked.
    fn together(&self) -> Markup {
        let kader = self.kader;
        let me = kader.aanmelding().account();
        let others = self.names.iter().filter(|(id, _)| *id != me);
        let people: Vec<(&str, &str)> = std::iter::once((me, kader.t("ik", "me")))
            .chain(others.map(|(id, naam)| (id.as_str(), naam.as_str())))
            .collect();
        html! {
            fieldset class="vk-choices" {
                legend { (kader.t("Met de zaken die u hebt gekozen", "With the cases that you chose")) }
                (select("aan", kader.t("Wie pakt ze op?", "Who takes them up?"), &people, me))
                div class="vk-actions" { (parts::submit(kader.t("Pak op", "Take up"))) }
                (select("sjabloon", kader.t("Welke brief?", "Which letter?"), &named(kader, &BRIEVEN), "aanbod"))
                div class="vk-actions" {
                    button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit"
                        formaction="/doen/signalen/brief" { (kader.t("Maak brieven", "Make letters")) }
                }
            }
        }
    }

    fn pages(&self) -> Markup {
        let (kader, keuze) = (self.kader, self.keuze);
        html! {
            nav aria-label=(kader.t("Pagina's", "Pages")) {
                p {
                    @if self.pagina > 1 {
                        a href=(keuze.address(self.pagina - 1)) rel="prev" { (kader.t("Vorige", "Previous")) } " · "
                    }
                    (kader.t("Pagina ", "Page ")) (self.pagina) (kader.t(" van ", " of ")) (self.last)
                    @if self.pagina < self.last {
                        " · " a href=(keuze.address(self.pagina + 1)) rel="next" { (kader.t("Volgende", "Next")) }
                    }
                }
            }
        }
    }
}

/// Options in the language of the page.
pub(super) fn named<'k>(
    kader: &Kader,
    all: &'k [(&'static str, &'static str, &'static str)],
) -> Vec<(&'k str, &'k str)> {
    all.iter().map(|(key, nl, en)| (*key, kader.taal.pick(nl, en))).collect()
}

/// Why a case stands below the one above it, as the crate orders them.
fn reason<'k>(kader: &'k Kader, above: &Werkregel<i64>, below: &Werkregel<i64>) -> &'k str {
    let lijst = vroegsignalen::Werklijst::new(vec![*above, *below]);
    match lijst.plaats(1).and_then(|place| place.waarom) {
        Some(Lijstreden::Termijn) => kader.t("die erboven moet eerder", "the one above is due earlier"),
        Some(Lijstreden::Klasse) => {
            kader.t("die erboven is zwaarder van soort", "the one above is of a heavier class")
        }
        Some(Lijstreden::Bedrag) => {
            kader.t("bij die erboven is het bedrag hoger", "the one above is about more money")
        }
        Some(Lijstreden::Gelijk) | None => kader.t("gelijk aan die erboven", "equal to the one above"),
    }
}

pub(super) fn select(id: &str, naam: &str, options: &[(&str, &str)], chosen: &str) -> Markup {
    html! {
        div class="vk-field" {
            label for=(id) { (naam) }
            select class="utrecht-select" id=(id) name=(id) {
                @for (value, text) in options { option value=(value) selected[*value == chosen] { (text) } }
            }
        }
    }
}

/// The cases that were ticked in a form, of the own municipality and area.
pub(super) async fn chosen(
    mag: &Mag<SignalenBehandelen>,
    velden: &Velden,
) -> Result<Vec<store::Zaakrij>, WebFout> {
    let ids: Vec<&str> = velden.all("zaken").filter(|id| !id.is_empty()).collect();
    if ids.is_empty() || ids.len() > AT_ONCE {
        let text =
            format!("Zaken: kies er minstens één, en hoogstens {AT_ONCE}. Zet een vinkje voor de zaken");
        return Err(AppFout::Vraag(text).into());
    }
    let mut found = Vec::new();
    for id in ids {
        let zaak = store::zaak(&mag.app().opslag, &mag.aanmelding().gemeente, id).await?;
        let zaak = zaak.ok_or(WebFout::NietGevonden)?;
        mag.with(&asked(mag.aanmelding(), &zaak.gebied))?;
        found.push(zaak);
    }
    Ok(found)
}

/// `POST /doen/signalen/oppakken`.
pub(super) async fn take(mag: Mag<SignalenBehandelen>, RawForm(bytes): RawForm) -> Result<Redirect, WebFout> {
    let velden = Velden::read(&bytes);
    let formulier = Formulier::read(velden.get("formulier"));
    let (account, wie) = doener(&mag);
    let to = match velden.get("aan") {
        "" => account.as_str(),
        to => to,
    };
    if !workers(&mag.app().opslag, &wie.gemeente).await?.contains_key(to) {
        let text = "Wie: deze collega behandelt geen signalen. Kies iemand uit de lijst";
        return Err(AppFout::Vraag(text.to_owned()).into());
    }
    let stap = Stap::new(Stapsoort::Toewijzen, mag.aanmelding().vandaag).with(to);
    let steps: Vec<(String, Vec<Nieuwestap>)> = chosen(&mag, &velden)
        .await?
        .into_iter()
        .map(|zaak| (zaak.id, vec![Nieuwestap { stap: stap.clone(), tekst: String::new() }]))
        .collect();
    let (opslag, sleutel) = (&mag.app().opslag, mag.app().datamap.sleutel());
    let done = store::add_to_many(opslag, sleutel, &formulier, &steps, (&account, &wie)).await?;
    Ok(Redirect::to(&format!("/doen/signalen?gedaan={done}")))
}
