//! What somebody has to do, the earliest first.

use std::collections::{BTreeMap, BTreeSet};

use ::plan::Casus;
use domein::Datum;
use maud::{Markup, html};
use serde::Deserialize;
use toegang::Recht;

use crate::doen::plan::pages::{Geopend, judged};
use crate::doen::plan::{Werkende, Werkrij, Werksoort, Zicht, look_at_list, work_counts, work_of};
use crate::doen::werkdag::bronnen::waiting;
use crate::doen::werkdag::decide::{
    PER_BLADZIJ, Regelsoort, Wanneer, Werkdagregel, Werktelling, on_page, pages,
};
use crate::doen::werkdag::store::absences;
use crate::poort::{Mag, PlanOpenen, WerkdagZien};
use crate::toegang::{accounts, purposes};
use crate::web::{Kader, WebFout, day, number, parts};

/// What is asked of the list.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Werkkeuze {
    wanneer: String,
    soort: String,
    bladzij: String,
}

/// What is asked, understood. What is no choice counts as none.
struct Keuze {
    wanneer: Wanneer,
    soort: Option<Regelsoort>,
    bladzij: usize,
}

impl Keuze {
    fn of(typed: &Werkkeuze) -> Self {
        let wanneer = Wanneer::ALL.into_iter().find(|one| one.sleutel() == typed.wanneer);
        // No list is longer than this, and a page far beyond the end costs no more than the last.
        let bladzij = typed.bladzij.parse::<usize>().unwrap_or(1).clamp(1, 10_000);
        Self { wanneer: wanneer.unwrap_or_default(), soort: Regelsoort::of(&typed.soort), bladzij }
    }

    fn address(&self, wanneer: Wanneer, bladzij: usize) -> String {
        let soort = self.soort.map_or("", Regelsoort::sleutel);
        format!("/doen?wanneer={}&soort={soort}&bladzij={bladzij}", wanneer.sleutel())
    }
}

/// The list of somebody: what stands on the page, and how much there is in all.
struct Werklijst {
    keuze: Keuze,
    telling: Werktelling,
    total: i64,
    regels: Vec<Werkdagregel>,
    plans: BTreeMap<String, Geopend>,
    vandaag: Datum,
}

/// `GET /doen` for who helps households. `rest` are the other parts of the room.
pub async fn list(
    mag: &Mag<WerkdagZien>,
    open: Option<&Mag<PlanOpenen>>,
    kader: &Kader,
    (typed, rest): (&Werkkeuze, &Markup),
) -> Result<Markup, WebFout> {
    let mut lijst = gather(mag, Keuze::of(typed)).await?;
    if let Some(open) = open {
        lijst.plans = named(open, &lijst.regels).await?;
    }
    let body = html! {
        (lijst.summary(kader))
        (stand_in(mag, kader).await?)
        (rest)
        section class="vk-section" {
            h2 { (kader.t("Wat er te doen is", "What there is to do")) }
            (lijst.filters(kader))
            (lijst.table(kader))
            (lijst.turning(kader))
        }
    };
    let home = [("/", kader.t("Voorpagina", "Home"))];
    Ok(kader.page(kader.t("Uw werkdag", "Your work day"), &home, &body))
}

async fn gather(mag: &Mag<WerkdagZien>, keuze: Keuze) -> Result<Werklijst, WebFout> {
    let (app, aanmelding) = (mag.app(), mag.aanmelding());
    let vandaag = aanmelding.vandaag;
    let gemeente = mag.wie().gemeente;
    let rollen = &aanmelding.aanvrager.rollen;
    let me = &Werkende { gemeente: &gemeente, account: aanmelding.account(), rollen, dag: vandaag };
    let mut telling = Werktelling::default();
    for (dag, soort, aantal) in work_counts(&app.opslag, me).await? {
        telling.add(dag, Regelsoort::Plan(soort), aantal);
    }
    let mut others = waiting(app, aanmelding).await?;
    for regel in &others {
        telling.add(regel.dag, regel.soort, 1);
    }
    let days = keuze.wanneer.days(vandaag);
    let total = telling.count(days, keuze.soort);
    let keuze = Keuze { bladzij: keuze.bladzij.min(pages(total)), ..keuze };
    others.retain(|one| days.0 <= one.dag && one.dag <= days.1);
    others.retain(|one| keuze.soort.is_none_or(|soort| soort == one.soort));
    let most = i64::try_from(keuze.bladzij * PER_BLADZIJ).unwrap_or(i64::MAX);
    let plans = match keuze.soort {
        None => work_of(&app.opslag, me, days, None, most).await?,
        Some(Regelsoort::Plan(soort)) => work_of(&app.opslag, me, days, Some(soort), most).await?,
        Some(_) => Vec::new(),
    };
    let regels = on_page(plans.into_iter().map(line).collect(), others, keuze.bladzij);
    Ok(Werklijst { keuze, telling, total, regels, plans: BTreeMap::new(), vandaag })
}

fn line(rij: Werkrij) -> Werkdagregel {
    let pad = match rij.soort {
        Werksoort::Oppakken | Werksoort::Overdracht | Werksoort::Terugblik => "/regie",
        Werksoort::Botsing => "#botsingen",
        _ => "",
    };
    Werkdagregel {
        dag: rij.dag,
        soort: Regelsoort::Plan(rij.soort),
        over: (format!("Plan {}", rij.nummer), format!("Plan {}", rij.nummer)),
        pad: format!("/doen/plannen/{}{pad}", rij.plan),
        plan: Some(rij.plan),
    }
}

/// The plans on this page, as far as the policy opens them. Each member of the household can read that their name stood in
/// a list.
async fn named(
    open: &Mag<PlanOpenen>,
    regels: &[Werkdagregel],
) -> Result<BTreeMap<String, Geopend>, WebFout> {
    let app = open.app();
    let register = purposes(&app.opslag, &open.wie().gemeente).await?;
    let ids: BTreeSet<&String> = regels.iter().filter_map(|one| one.plan.as_ref()).collect();
    let mut found = BTreeMap::new();
    for id in ids {
        match judged(open, app, id, &register).await {
            Ok(geopend) => drop(found.insert(id.clone(), geopend)),
            // A number without a name: who comes there reads why.
            Err(WebFout::Verboden(_) | WebFout::NietGevonden) => {}
            Err(error) => return Err(error),
        }
    }
    let whole = found.values().filter(|one| one.zicht == Zicht::Heel);
    let seen: Vec<_> = whole.map(|one| (&one.dossier, one.zaak.doel)).collect();
    look_at_list(app, &seen, "naam in werklijst getoond", open.aanmelding()).await?;
    Ok(found)
}

/// For whom somebody stands in today.
async fn stand_in(mag: &Mag<WerkdagZien>, kader: &Kader) -> Result<Markup, WebFout> {
    let app = mag.app();
    let (gemeente, me, today) = (mag.wie().gemeente, mag.aanmelding().account(), mag.aanmelding().vandaag);
    let mine: Vec<_> = absences(&app.opslag, &gemeente)
        .await?
        .into_iter()
        .filter(|one| one.vervanger == me && one.counts(today))
        .collect();
    if mine.is_empty() {
        return Ok(html! {});
    }
    let all = accounts(&app.opslag, &gemeente).await?;
    let name = |id: &str| all.iter().find(|one| one.id == id).map_or("", |one| one.stand.weergave.as_str());
    Ok(html! {
        @for one in &mine {
            p { (kader.t("U vervangt ", "You stand in for ")) strong { (name(&one.account)) }
                (kader.t(" tot en met ", " until ")) (day(kader.taal, one.tot)) ". "
                (kader.t("Het werk in die plannen staat hieronder erbij.", "The work in those plans stands below as well.")) }
        }
    })
}

impl Werklijst {
    fn count(&self, wanneer: Wanneer) -> i64 {
        self.telling.count(wanneer.days(self.vandaag), self.keuze.soort)
    }

    fn summary(&self, kader: &Kader) -> Markup {
        let late = self.telling.count(Wanneer::TeLaat.days(self.vandaag), None);
        let week = self.telling.count(Wanneer::DezeWeek.days(self.vandaag), None);
        let counted = |aantal: i64| number(kader.taal, aantal);
        html! {
            p class="vk-lead" {
                @match late {
                    0 => { (kader.t("Er is niets te laat.", "Nothing is overdue.")) }
                    1 => { (kader.t("Er is 1 ding te laat.", "1 thing is overdue.")) }
                    _ => { (kader.t("Er zijn ", "")) (counted(late)) (kader.t(" dingen te laat.", " things are overdue.")) }
                }
                " "
                @match week {
                    0 => { (kader.t("Deze week hoeft er verder niets.", "Nothing else is due this week.")) }
                    1 => { (kader.t("Deze week is er 1 ding te doen.", "1 thing is due this week.")) }
                    _ => { (kader.t("Deze week zijn er ", "This week ")) (counted(week)) (kader.t(" dingen te doen.", " things are due.")) }
                }
            }
        }
    }

    fn filters(&self, kader: &Kader) -> Markup {
        let now = self.keuze.wanneer;
        let soort = self.keuze.soort.map_or("", Regelsoort::sleutel);
        let mut kinds = self.telling.kinds();
        kinds.extend(self.keuze.soort.filter(|one| !kinds.contains(one)));
        html! {
            nav class="vk-subnav" aria-label=(kader.t("Wanneer", "When")) {
                ul {
                    @for one in Wanneer::ALL {
                        li {
                            a href=(self.keuze.address(one, 1)) aria-current=[(one == now).then_some("true")] {
                                (kader.t(one.naam().0, one.naam().1)) " (" (number(kader.taal, self.count(one))) ")"
                            }
                        }
                    }
                }
            }
            @if kinds.len() > 1 {
                form class="vk-form vk-form--row" method="get" action="/doen" {
                    input type="hidden" name="wanneer" value=(now.sleutel());
                    div class="vk-field" {
                        label for="soort" { (kader.t("Wat voor werk", "What kind of work")) }
                        select class="utrecht-select" id="soort" name="soort" {
                            option value="" selected[soort.is_empty()] { (kader.t("alles", "everything")) }
                            @for one in kinds {
                                option value=(one.sleutel()) selected[one.sleutel() == soort] { (kader.t(one.naam().0, one.naam().1)) }
                            }
                        }
                    }
                    (parts::submit_second(kader.t("Toon", "Show")))
                }
            }
        }
    }

    fn table(&self, kader: &Kader) -> Markup {
        if self.regels.is_empty() {
            return self.nothing(kader);
        }
        let rows: Vec<Vec<Markup>> = self
            .regels
            .iter()
            .map(|regel| {
                vec![
                    html! { a href=(regel.pad) { (self.about(kader, regel)) } },
                    parts::cell(self.what(kader, regel)),
                    html! {
                        (day(kader.taal, regel.dag))
                        @if regel.dag < self.vandaag { " " strong { (kader.t("te laat", "overdue")) } }
                        @else if regel.dag == self.vandaag { " " (kader.t("vandaag", "today")) }
                    },
                ]
            })
            .collect();
        let heads = [kader.t("Waarover", "About"), kader.t("Wat", "What"), kader.t("Uiterlijk", "By when")];
        parts::table(
            kader.t("Wat er te doen is, het vroegste eerst", "What there is to do, the earliest first"),
            &heads,
            &[],
            &rows,
        )
    }

    fn about(&self, kader: &Kader, regel: &Werkdagregel) -> String {
        let geopend = regel.plan.as_ref().and_then(|plan| self.plans.get(plan));
        geopend.map_or_else(|| kader.t(&regel.over.0, &regel.over.1).to_owned(), |one| one.titel(kader))
    }

    /// What there is to do; of a hand-over also who has to answer.
    fn what(&self, kader: &Kader, regel: &Werkdagregel) -> String {
        let (nl, en) = regel.soort.naam();
        let plain = kader.t(nl, en).to_owned();
        let geopend = regel.plan.as_ref().and_then(|plan| self.plans.get(plan));
        let (Regelsoort::Plan(Werksoort::Overdracht), Some(geopend)) = (regel.soort, geopend) else {
            return plain;
        };
        let Casus::Lopend(lopend) = &geopend.dossier.casus else { return plain };
        match lopend.aanbod() {
            Some(aanbod) if aanbod.naar.as_str() == kader.aanmelding().wie("pagina").naam => kader
                .t(
                    "u bent gevraagd als regisseur: neem het aan of wijs het af",
                    "you were asked as director: accept or decline",
                )
                .to_owned(),
            Some(aanbod) => {
                format!("{} {}", kader.t("overdracht wacht op", "hand-over waits for"), aanbod.naar)
            }
            None => plain,
        }
    }

    fn nothing(&self, kader: &Kader) -> Markup {
        let all = self.telling.count(Wanneer::Alles.days(self.vandaag), None) == 0;
        let title = if all {
            kader.t("U hebt niets te doen", "You have nothing to do")
        } else {
            kader.t("Hier staat niets", "Nothing here")
        };
        parts::empty(
            title,
            &html! {
                @if all {
                    p { (kader.t("Zodra er in een plan iets moet gebeuren, of een collega iets van u vraagt, staat het hier.",
                                 "As soon as something is due in a plan, or a colleague asks something of you, it stands here.")) }
                    @if kader.mag(Recht::PlanBeginnen) {
                        p { a href="/doen/plannen/nieuw" { (kader.t("Begin een plan met een huishouden", "Begin a plan with a household")) } }
                    }
                } @else {
                    p { a href="/doen" { (kader.t("Toon al het werk", "Show all work")) } }
                }
            },
        )
    }

    fn turning(&self, kader: &Kader) -> Markup {
        let (now, last) = (self.keuze.bladzij, pages(self.total));
        html! {
            @if last > 1 {
                nav class="vk-subnav" aria-label=(kader.t("Bladzijden", "Pages")) {
                    p { (kader.t("Bladzijde ", "Page ")) (now) (kader.t(" van ", " of ")) (last) "." }
                    ul {
                        @if now > 1 { li { a href=(self.keuze.address(self.keuze.wanneer, now - 1)) rel="prev" { (kader.t("Vorige bladzijde", "Previous page")) } } }
                        @if now < last { li { a href=(self.keuze.address(self.keuze.wanneer, now + 1)) rel="next" { (kader.t("Volgende bladzijde", "Next page")) } } }
                    }
                }
            }
        }
    }
}
