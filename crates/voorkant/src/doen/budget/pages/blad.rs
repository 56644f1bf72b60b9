//! The page on which money is spent: what is left, the form, and what was booked before.

use domein::Levensdomein;
use grootboek::{Boekruimte, Fondsgeld, Fondskenmerk, Huishoudkenmerk, Teamkenmerk};
use maud::{Markup, html};
use opslag::Formulier;

use super::besteden::Begin;
use super::{fund_name, kind, kind_word, left, light, of_each};
use crate::doen::budget::planbij::{goals_of, household};
use crate::doen::budget::store::{self, Voorstelrij};
use crate::doen::budget::verantwoording::domain_name;
use crate::doen::budget::voorstel::level_of;
use crate::doen::budget::vraag::{GRONDEN, REGULIER, VORMEN};
use crate::doen::plan::Zicht;
use crate::doen::plan::pages::{Geopend, page as plan_page};
use crate::poort::{BudgetBeslissen, Mag};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, day};

/// Room on a fund for one of its teams, and what was booked for this household.
pub(super) struct Fondsplek {
    pub(super) kenmerk: Fondskenmerk,
    pub(super) naam: String,
    pub(super) eigen: bool,
    pub(super) teams: Vec<(Teamkenmerk, Boekruimte, Markup)>,
    pub(super) boekingen: Vec<Vec<Markup>>,
    pub(super) keuzes: Vec<(String, String)>,
}

/// What stands around the form.
pub(super) struct Blad<'a> {
    pub(super) kader: &'a Kader,
    pub(super) geopend: &'a Geopend,
    pub(super) plekken: Vec<Fondsplek>,
    pub(super) voorstellen: Vec<Voorstelrij>,
}

pub(super) async fn blad<'a>(
    mag: &Mag<BudgetBeslissen>,
    kader: &'a Kader,
    geopend: &'a Geopend,
) -> Result<Blad<'a>, WebFout> {
    mag.with(&geopend.zaak)?;
    let (app, gemeente) = (mag.app(), mag.wie().gemeente);
    let huishouden = household(&geopend.dossier.id)?;
    let vandaag = mag.aanmelding().vandaag;
    // What was spent on the household tells about all laws.
    let whole = geopend.zicht == Zicht::Heel;
    let mut plekken = of_each(app, &gemeente, |boek| {
        let blad = &boek.blad;
        let teams = blad.regels.teams.keys().filter(|(jaar, _)| *jaar == vandaag.year());
        let open = blad.regels.is_open(vandaag);
        let teams = teams.filter(|_| open).map(|(jaar, team)| {
            let used = boek.stand.use_of_team(*jaar, team);
            let sign = used.map_or_else(|| html! {}, |used| light(kader, used.licht));
            (team.clone(), boek.stand.room(team, &huishouden, vandaag), sign)
        });
        Fondsplek {
            kenmerk: blad.regels.kenmerk.clone(),
            naam: fund_name(blad).to_owned(),
            eigen: blad.regels.geld == Fondsgeld::Eigen,
            teams: teams.collect(),
            boekingen: if whole {
                bookings(kader, &boek.stand, (&blad.regels.kenmerk, &huishouden))
            } else {
                Vec::new()
            },
            keuzes: if whole { reversible(kader, &boek.stand, &huishouden) } else { Vec::new() },
        }
    })
    .await?;
    // Money that everybody here may decide on comes first, and is what the form begins with.
    plekken.sort_by_key(|plek| !plek.eigen);
    let mut voorstellen = store::proposals_of(&app.opslag, &gemeente, &geopend.dossier.id).await?;
    voorstellen.retain(|one| whole || one.account == mag.aanmelding().account());
    Ok(Blad { kader, geopend, plekken, voorstellen })
}

fn bookings(
    kader: &Kader,
    stand: &grootboek::Grootboekstand,
    (fonds, huishouden): (&Fondskenmerk, &Huishoudkenmerk),
) -> Vec<Vec<Markup>> {
    let each = stand.of_household(huishouden).into_iter().rev();
    each.map(|post| {
        let state = match () {
            () if post.tegengeboekt => kader.t("teruggedraaid", "reversed"),
            () if post.open().cents() > 0 => kader.t("besloten, nog te betalen", "decided, still to be paid"),
            () if post.vordering().cents() > 0 => kader.t("betaald, komt terug", "paid, comes back"),
            () => kader.t("afgehandeld", "settled"),
        };
        vec![
            html! { a href={ "/doen/budget/fondsen/" (fonds) } { (fonds) " " (post.nummer) } },
            parts::cell(day(kader.taal, post.dag)),
            parts::cell(kind(kader, post.soort)),
            parts::cell(post.bedrag().to_string()),
            parts::cell(state),
        ]
    })
    .collect()
}

/// The decisions that can still be reversed: number and words.
fn reversible(
    kader: &Kader,
    stand: &grootboek::Grootboekstand,
    huishouden: &Huishoudkenmerk,
) -> Vec<(String, String)> {
    let each = stand.of_household(huishouden).into_iter().rev();
    each.filter(|post| !post.tegengeboekt && post.betaald.cents() == 0 && post.vrijgevallen.cents() == 0)
        .map(|post| {
            let words = format!("{}: {}, {}", post.nummer, kind(kader, post.soort), post.bedrag());
            (post.nummer.to_string(), words)
        })
        .collect()
}

impl Blad<'_> {
    fn t<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        self.kader.t(nl, en)
    }

    /// What can be known before somebody typed anything: so that two hundred euros take an amount and a reason.
    pub(super) fn prefilled(&self, begin: &Begin) -> Velden {
        let mut velden = Velden::default();
        let first = self.plekken.iter().find_map(|plek| Some((plek, plek.teams.first()?)));
        velden.add_some("uit", first.map(|(plek, (team, ..))| format!("{}/{team}", plek.kenmerk)));
        let goals = goals_of(&self.geopend.inhoud());
        let goal = goals.first();
        let domein = goal.and_then(|(.., domein)| *domein);
        match begin.wat.as_str() {
            "huur" => {
                velden.add("domein", Levensdomein::Wonen.key());
                velden.add("reden", "Een maand huur, zodat het huishouden kan blijven wonen.");
            }
            other => {
                velden.add("domein", domein.unwrap_or(Levensdomein::Geld).key());
                velden.add("vorm", if other == "kwijtschelding" { other } else { "gift" });
            }
        }
        velden.add_some("doel", goal.map(|(mark, ..)| mark));
        velden.add("regulier", "nee");
        velden
    }

    pub(super) fn said(&self, begin: &Begin) -> Markup {
        match begin.gedaan.as_str() {
            "geboekt" => parts::alert(
                Toon::Gelukt,
                self.t("Geboekt", "Booked"),
                &html! {
                p { (self.t("Dit is boeking ", "This is booking ")) (begin.nummer) ". "
                    (self.t("De administratie betaalt het uit.", "The administration pays it.")) } },
            ),
            "wacht" => parts::alert(
                Toon::LetOp,
                self.t("Dit wacht op een ander", "This waits for somebody else"),
                &html! {
                p { (self.t("Uw voorstel staat hieronder. Het wordt geboekt als een ander het goedkeurt.",
                            "Your proposal is below. It is booked when somebody else approves it.")) } },
            ),
            _ => html! {},
        }
    }

    pub(super) fn page(
        &self,
        velden: &Velden,
        formulier: &Formulier,
        (fouten, message, double): (&[Formulierfout], &Markup, bool),
    ) -> Markup {
        let invoer = Invoer { kader: self.kader, velden, fouten };
        let body = html! {
            (message)
            (invoer.summary())
            p class="vk-lead" { (self.t("Geef uit wat dit huishouden nodig heeft. U schrijft op waarom.",
                                        "Spend what this household needs. You write down why.")) }
            (self.shortcuts())
            @if self.plekken.iter().all(|plek| plek.teams.is_empty()) {
                (parts::empty(self.t("Er is geen budget", "There is no budget"), &html! {
                    p { (self.t("Geen fonds heeft dit jaar budget voor een team. Vraag de controller.",
                                "No fund has budget for a team this year. Ask the controller.")) } }))
            } @else {
                (self.room())
                (self.form(&invoer, formulier, double))
            }
            (self.history())
            (self.waiting())
            (self.reversal())
        };
        plan_page(self.kader, self.geopend, self.t("Geld uitgeven", "Spend money"), &body)
    }

    fn shortcuts(&self) -> Markup {
        let pad = format!("{}/budget", self.geopend.pad());
        html! {
            nav class="vk-subnav" aria-label=(self.t("Waarvoor", "For what")) {
                ul {
                    li { a href=(pad) { (self.t("Iets anders", "Something else")) } }
                    li { a href={ (pad) "?wat=huur" } { (self.t("Een maand huur", "A month's rent")) } }
                    li { a href={ (pad) "?wat=kwijtschelding" } { (self.t("Een vordering kwijtschelden", "Remit a claim")) } }
                }
            }
        }
    }

    /// What is left, beside the amount.
    fn room(&self) -> Markup {
        let mut rows = Vec::new();
        for plek in &self.plekken {
            for (team, ruimte, sign) in &plek.teams {
                rows.push(vec![
                    html! { (plek.naam) ", " (team) },
                    parts::cell(left(ruimte.fonds)),
                    html! { (ruimte.team.map(left).unwrap_or_default()) " " (sign) },
                    parts::cell(left(ruimte.huishouden)),
                    parts::cell(ruimte.besluit.to_string()),
                ]);
            }
        }
        parts::table(
            self.t("Wat is er nog over?", "What is left?"),
            &[
                self.t("Fonds en team", "Fund and team"),
                self.t("In het fonds", "In the fund"),
                self.t("Voor het team", "For the team"),
                self.t("Voor dit huishouden", "For this household"),
                self.t("In één besluit", "In one decision"),
            ],
            &[false, true, true, true, true],
            &rows,
        )
    }

    fn form(&self, invoer: &Invoer<'_>, formulier: &Formulier, double: bool) -> Markup {
        let places = self.plekken.iter().flat_map(|plek| {
            plek.teams.iter().map(|(team, ruimte, _)| {
                let over = ruimte.team.map(left).unwrap_or_default();
                (
                    format!("{}/{team}", plek.kenmerk),
                    format!("{}, {team}: {} {over}", plek.naam, self.t("nog", "left")),
                )
            })
        });
        let remission = invoer.velden.get("vorm") == "kwijtschelding";
        html! {
            form class="vk-form" method="post" action={ (self.geopend.pad()) "/budget" } {
                input type="hidden" name="formulier" value=(formulier.as_str());
                (invoer.amount(invoer.label("bedrag", ("Hoeveel?", "How much?"), ("Bijvoorbeeld 200 of 1.850,00.", "For example 200 or 1.850,00."))))
                (invoer.area(invoer.label("reden", ("Waarom is dit nodig?", "Why is this needed?"), ("", ""))))
                (invoer.choice(invoer.label("uit", ("Waaruit?", "From what?"), ("", "")), places))
                @if remission { (self.remission(invoer)) } @else { (self.forms(invoer)) }
                (self.goal(invoer))
                (invoer.choice(invoer.label("domein", ("Waar gaat het over?", "What is it about?"), ("", "")), Levensdomein::ALL.into_iter().map(|one| {
                    let (nl, en) = domain_name(one);
                    (one.key().to_owned(), self.t(nl, en).to_owned())
                })))
                (invoer.choice(invoer.label("regulier", ("Had een gewone regeling dit kunnen betalen?", "Could a regular rule have paid this?"),
                    ("", "")), REGULIER.into_iter().map(|(key, nl, en)| (key.to_owned(), self.t(nl, en).to_owned()))))
                (invoer.line(invoer.label("regel", ("Zo ja, welke regeling?", "If so, which rule?"), ("", ""))))
                (parts::details(self.t("Welke kosten voorkomt dit?", "Which costs does this prevent?"), &html! {
                    (invoer.amount(invoer.label("voorkomt", ("Hoeveel ongeveer?", "About how much?"),
                        ("Een verwachting. U hoeft dit niet in te vullen.", "An expectation. You need not fill this in."))))
                    (invoer.line(invoer.label("drager", ("Wie zou dat betalen?", "Who would pay that?"), ("", ""))))
                }))
                @if double || invoer.velden.has("dubbel") {
                    (invoer.tick(invoer.label("dubbel", ("Ik heb gezien dat er voor dit doel al iets was. Dit is iets anders.",
                        "I have seen that there was something for this goal. This is something else."), ("", ""))))
                }
                (parts::submit(self.t("Boek", "Book")))
            }
        }
    }

    fn forms(&self, invoer: &Invoer<'_>) -> Markup {
        let all = VORMEN.into_iter().map(|(key, _, nl, en)| (key.to_owned(), self.t(nl, en).to_owned()));
        invoer.choice(invoer.label("vorm", ("Hoe?", "How?"), ("", "")), all)
    }

    fn remission(&self, invoer: &Invoer<'_>) -> Markup {
        let all = GRONDEN.into_iter().map(|(key, _, nl, en)| (key.to_owned(), self.t(nl, en).to_owned()));
        html! {
            input type="hidden" name="vorm" value="kwijtschelding";
            (invoer.line(invoer.label("vordering", ("Welke vordering?", "Which claim?"),
                ("Het kenmerk in de administratie. Voor een lening uit dit fonds: # en het nummer van de boeking, zoals #12.",
                 "Its mark in the administration. For a loan of this fund: # and the number of the booking, such as #12."))))
            (invoer.choice(invoer.label("grond", ("Waarom mag dit?", "Why is this allowed?"),
                ("Niemand scheldt alleen kwijt: een teamleider of het college beslist mee.",
                 "Nobody remits alone: a team leader or the executive decides too.")), all))
        }
    }

    fn goal(&self, invoer: &Invoer<'_>) -> Markup {
        let goals = goals_of(&self.geopend.inhoud());
        if goals.is_empty() {
            return invoer.line(invoer.label(
                "doel",
                ("Voor welk doel?", "For which goal?"),
                (
                    "Het plan heeft nog geen doel. Schrijf hier kort waarvoor dit is.",
                    "The plan has no goal yet. Write shortly what this is for.",
                ),
            ));
        }
        let all = goals.into_iter().map(|(mark, words, _)| (mark, words));
        invoer.choice(invoer.label("doel", ("Voor welk doel?", "For which goal?"), ("", "")), all)
    }

    fn history(&self) -> Markup {
        let rows: Vec<Vec<Markup>> = self.plekken.iter().flat_map(|plek| plek.boekingen.clone()).collect();
        if rows.is_empty() {
            return html! {};
        }
        let heads = [
            self.t("Boeking", "Booking"),
            self.t("Dag", "Day"),
            self.t("Wat", "What"),
            self.t("Bedrag", "Amount"),
            self.t("Staat", "State"),
        ];
        parts::table(
            self.t("Eerder voor dit huishouden", "Earlier for this household"),
            &heads,
            &[false, false, false, true, false],
            &rows,
        )
    }

    fn waiting(&self) -> Markup {
        let rows: Vec<Vec<Markup>> = self
            .voorstellen
            .iter()
            .filter(|one| one.besluit.as_ref().is_none_or(|besluit| besluit.besluit != "goedgekeurd"))
            .map(|one| {
                let state = match &one.besluit {
                    Some(besluit) if besluit.besluit == "afgewezen" => self.t("afgewezen", "refused").to_owned(),
                    Some(_) => self.t("ingetrokken", "taken back").to_owned(),
                    None => format!("{} {}", self.t("wacht op", "waits for"), level_of(&one.niveau).name()),
                };
                vec![
                    html! { a href={ "/doen/budget/goedkeuren/" (one.id) } { (kind_word(self.kader, &one.soort)) } },
                    parts::cell(domein::Bedrag::from_cents(one.bedrag).to_string()),
                    parts::cell(&one.wie),
                    html! { span lang="nl" { (state) } },
                ]
            })
            .collect();
        if rows.is_empty() {
            return html! {};
        }
        let heads = [
            self.t("Voorstel", "Proposal"),
            self.t("Bedrag", "Amount"),
            self.t("Van", "By"),
            self.t("Staat", "State"),
        ];
        parts::table(self.t("Voorstellen", "Proposals"), &heads, &[false, true, false, false], &rows)
    }

    fn reversal(&self) -> Markup {
        let all: Vec<(String, String)> = self
            .plekken
            .iter()
            .flat_map(|plek| {
                plek.keuzes.iter().map(|(nummer, words)| {
                    (format!("{}/{nummer}", plek.kenmerk), format!("{} {words}", plek.naam))
                })
            })
            .collect();
        if all.is_empty() {
            return html! {};
        }
        let velden = Velden::default();
        let invoer = Invoer { kader: self.kader, velden: &velden, fouten: &[] };
        parts::details(
            self.t("Een boeking terugdraaien", "Reverse a booking"),
            &html! {
                p { (self.t("Een boeking verandert nooit. Was hij verkeerd, dan komt er een tegenboeking. Is er al betaald, vraag dan de administratie.",
                            "A booking never changes. If it was wrong, it is reversed. If it was paid, ask the administration.")) }
                form class="vk-form" method="post" action={ (self.geopend.pad()) "/budget/terugdraaien" } {
                    input type="hidden" name="formulier" value=(Formulier::fresh().as_str());
                    (invoer.choice(invoer.label("boeking", ("Welke boeking?", "Which booking?"), ("", "")), all.into_iter()))
                    (invoer.area(invoer.label("waarom", ("Wat was er verkeerd?", "What was wrong?"), ("", ""))))
                    (parts::submit_second(self.t("Draai terug", "Reverse")))
                }
            },
        )
    }
}
