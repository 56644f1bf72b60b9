//! Parts of a plan as pages show them: to who works in it, to the household, on paper.

use std::collections::BTreeMap;

use ::plan::{
    Afsluiting, Betrokkene, Betrokkentotaal, Casus, Domeinblad, Evaluatie, Helper, Keuzemoment, Kort,
    Leefeenheid, Lidnummer, Nodig, Nummer, Opbrengst, Planafspraak, Plandoel, Planinhoud, Planuitkomst,
    Waardendriehoek,
};
use ::plan::{Doelstand, Stopreden};
use domein::Datum;
use maud::{Markup, html};

use crate::doen::budget::Besteding;
use crate::web::{Kader, day, parts};

/// Words that somebody wrote: their own lines stay lines.
pub fn words(text: &str) -> Markup {
    html! { @for line in text.lines().filter(|line| !line.trim().is_empty()) { p { (line) } } }
}

/// What members are called.
pub struct Namen<'a>(pub &'a Leefeenheid);

impl Namen<'_> {
    /// The name of a member.
    pub fn of(&self, lid: Lidnummer) -> &str {
        self.0.0.get(&lid).map_or("…", |lid| lid.roepnaam.as_str())
    }

    /// More names in a row.
    pub fn all<'l>(&self, leden: impl IntoIterator<Item = &'l Lidnummer>) -> String {
        leden.into_iter().map(|lid| self.of(*lid)).collect::<Vec<_>>().join(", ")
    }

    /// Who helps.
    pub fn helper(&self, helper: &Helper) -> String {
        match helper {
            Helper::Lid(lid) => self.of(*lid).to_owned(),
            Helper::Netwerk(naam) => naam.to_string(),
            Helper::Professional { naam, organisatie } => format!("{naam} ({organisatie})"),
        }
    }
}

/// Where a goal stands, in words.
pub fn goal_state(kader: &Kader, stand: &Doelstand) -> String {
    match stand {
        Doelstand::Open => kader.t("we werken eraan", "we work on it").to_owned(),
        Doelstand::Gehaald => kader.t("gehaald", "reached").to_owned(),
        Doelstand::Gestopt(Stopreden::Overleden) => kader.t("gestopt", "let go").to_owned(),
        Doelstand::Gestopt(Stopreden::EigenPlan) => {
            kader.t("gaat verder in een eigen plan", "goes on in a plan of its own").to_owned()
        }
        Doelstand::Gestopt(Stopreden::Anders(waarom)) => {
            format!("{}: {waarom}", kader.t("gestopt", "let go"))
        }
    }
}

/// A goal. `edit` gives the way to change a part, when there is one.
pub fn goal(
    kader: &Kader,
    namen: &Namen<'_>,
    (nummer, doel): (Nummer, &Plandoel),
    edit: &dyn Fn(&str, u64, &str) -> Markup,
) -> Markup {
    html! {
        article class="vk-card" {
            h3 { (doel.woorden) }
            dl class="vk-facts" {
                @if let Some(eigenaar) = doel.eigenaar { div { dt { (kader.t("Van", "Of")) } dd { (namen.of(eigenaar)) } } }
                @if !doel.helpers.is_empty() {
                    div { dt { (kader.t("Helpt", "Helps")) } dd { (doel.helpers.iter().map(|one| namen.helper(one)).collect::<Vec<_>>().join(", ")) } }
                }
                @if let Some(op) = doel.op { div { dt { (kader.t("Uiterlijk", "By")) } dd { (day(kader.taal, op)) } } }
                @if let Some(bereik) = doel.bereik { div { dt { (kader.t("Hoe ver", "How far")) } dd { (kader.t(bereik.naam().0, bereik.naam().1)) } } }
                div { dt { (kader.t("Stand", "State")) } dd { (goal_state(kader, &doel.stand)) } }
                @if let Some(vaktaal) = &doel.vaktaal { div { dt { (kader.t("In vaktaal", "In professional terms")) } dd { (vaktaal) } } }
            }
            @if !doel.stappen.is_empty() {
                ul class="vk-tasks" {
                    @for (number, stap) in &doel.stappen {
                        li class="vk-task" {
                            (stap.tekst)
                            @if let Some(wie) = &stap.wie { ", " (namen.helper(wie)) }
                            @match (stap.gedaan, stap.op) {
                                (Some(gedaan), _) => { " (" (kader.t("gedaan op ", "done on ")) (day(kader.taal, gedaan)) ")" }
                                (None, Some(op)) => { " (" (kader.t("uiterlijk ", "by ")) (day(kader.taal, op)) ")" }
                                (None, None) => {}
                            }
                            (edit("stap", number.0, stap.tekst.as_str()))
                        }
                    }
                }
            }
            (edit("doel", nummer.0, doel.woorden.as_str()))
        }
    }
}

/// An agreement, without what members said to it.
pub fn agreement(kader: &Kader, namen: &Namen<'_>, afspraak: &Planafspraak) -> Markup {
    html! {
        (words(afspraak.tekst.as_str()))
        p {
            (kader.t("Met ", "With ")) (namen.all(&afspraak.partijen))
            @if let Some(belofte) = &afspraak.belofte { ". " (kader.t("Belooft: ", "Promises: ")) (belofte) }
            @if let Some(op) = afspraak.op { ". " (kader.t("Uiterlijk ", "By ")) (day(kader.taal, op)) }
        }
    }
}

/// A field of life: what was written down, why, and for what purpose.
pub fn field(kader: &Kader, namen: &Namen<'_>, blad: &Domeinblad) -> Markup {
    let (door, op) = blad.door();
    html! {
        @if let Some(notitie) = &blad.notitie { (words(notitie.as_str())) }
        p class="vk-field__help" {
            (kader.t("Opgeschreven omdat: ", "Written down because: ")) (blad.waarom().as_str().trim_end_matches('.')) ". "
            (kader.t(blad.wet().naam().0, blad.wet().naam().1)) ", " (door) ", " (day(kader.taal, op))
            @if !blad.betreft.is_empty() { ". " (kader.t("Over ", "About ")) (namen.all(&blad.betreft)) }
        }
    }
}

/// Who helps already, what it costs a year and whether it is still needed.
pub fn involved(
    kader: &Kader,
    all: &BTreeMap<Nummer, Betrokkene>,
    edit: &dyn Fn(&str, u64, &str) -> Markup,
) -> Markup {
    let rows: Vec<Vec<Markup>> = all
        .iter()
        .map(|(nummer, one)| {
            let needed = match one.nodig {
                Nodig::Onbekend => kader.t("niet gevraagd", "not asked").to_owned(),
                Nodig::Ja(op) => format!("{} ({})", kader.t("ja", "yes"), day(kader.taal, op)),
                Nodig::Nee(op) => format!("{} ({})", kader.t("nee", "no"), day(kader.taal, op)),
            };
            vec![
                html! { (one.organisatie) @if let Some(naam) = &one.naam { ", " (naam) } (edit("betrokkene", nummer.0, one.organisatie.as_str())) },
                parts::cell(one.taak.as_str()),
                parts::cell(kader.t(one.wet.naam().0, one.wet.naam().1)),
                parts::cell(kader.t(one.betaler.naam().0, one.betaler.naam().1)),
                one.kosten.as_ref().map_or_else(|| parts::cell(kader.t("niet bekend", "not known")), |kosten| parts::cell(kosten.bedrag.to_string())),
                parts::cell(needed),
            ]
        })
        .collect();
    let total = Betrokkentotaal::of(all);
    html! {
        (parts::table(kader.t("Wie helpt er al?", "Who helps already?"),
            &[kader.t("Organisatie", "Organisation"), kader.t("Taak", "Task"), kader.t("Wet", "Law"), kader.t("Betaalt", "Pays"),
              kader.t("Per jaar", "A year"), kader.t("Nog nodig?", "Still needed?")], &[false, false, false, false, true, false], &rows))
        p {
            (kader.t("Samen ", "Together ")) (total.samen.aantal) (kader.t(" organisaties, ", " organisations, ")) (total.samen.per_jaar) (kader.t(" per jaar", " a year"))
            @if total.samen.zonder_bedrag > 0 { ". " (kader.t("Van zoveel organisaties is het bedrag niet bekend: ", "Of so many organisations the amount is not known: ")) (total.samen.zonder_bedrag) }
            "."
        }
    }
}

/// A choice, with the price beside each option.
pub fn choice(kader: &Kader, namen: &Namen<'_>, keuze: &Keuzemoment) -> Markup {
    html! {
        h3 { (keuze.vraag) }
        ul class="vk-rows" {
            @for (nummer, optie) in &keuze.opties {
                li {
                    (optie.wat)
                    @match &optie.prijs {
                        Some(prijs) => { ": " (prijs.kosten.bedrag) " " (kader.t(prijs.termijn.naam().0, prijs.termijn.naam().1)) " (" (prijs.kosten.bron) ")" }
                        None => { ": " (kader.t("prijs niet bekend", "price not known")) }
                    }
                    @if let Some(besluit) = keuze.gekozen.as_ref().filter(|besluit| besluit.optie == *nummer) {
                        strong { " " (kader.t("Gekozen door ", "Chosen by ")) (namen.of(besluit.lid)) ", " (day(kader.taal, besluit.op)) }
                    }
                }
            }
        }
    }
}

/// Why this plan may be, and what it costs and yields for whom.
pub fn triangle(
    kader: &Kader,
    driehoek: &Waardendriehoek,
    edit: &dyn Fn(&str, u64, &str) -> Markup,
) -> Markup {
    let said = [
        (kader.t("Welke regel geldt hier?", "Which rule holds here?"), &driehoek.regel),
        (kader.t("Welke ruimte geeft die regel?", "What room does it give?"), &driehoek.ruimte),
        (
            kader.t("Waarom past dit bij het doel van de wet?", "Why does this fit the aim of the law?"),
            &driehoek.reden,
        ),
        (kader.t("Wat vindt het huishouden?", "What does the household think?"), &driehoek.inwoner),
        (
            kader.t("Wat vinden de professionals?", "What do the professionals think?"),
            &driehoek.professionals,
        ),
        (kader.t("Wat doet het netwerk?", "What does the network do?"), &driehoek.netwerk),
    ];
    let lines: Vec<Vec<Markup>> = driehoek
        .regels
        .iter()
        .map(|(nummer, regel)| {
            vec![
                html! { (regel.post) (edit("regel", nummer.0, regel.post.as_str())) },
                parts::cell(kader.t(regel.kant.naam().0, regel.kant.naam().1)),
                parts::cell(kader.t(regel.betaler.naam().0, regel.betaler.naam().1)),
                parts::cell(regel.bedrag.to_string()),
                parts::cell(format!("{} %", percent(regel.kans.basispunten()))),
                parts::cell(regel.verwacht().to_string()),
                parts::cell(regel.bron.as_str()),
                parts::cell(kader.t(regel.graad.naam().0, regel.graad.naam().1)),
            ]
        })
        .collect();
    html! {
        dl class="vk-facts" { @for (naam, tekst) in said { @if let Some(tekst) = tekst { div { dt { (naam) } dd { (tekst) } } } } }
        @if !lines.is_empty() {
            (parts::table(kader.t("Zonder en met dit plan", "Without and with this plan"),
                &[kader.t("Waarvoor", "For what"), kader.t("Kant", "Side"), kader.t("Betaalt", "Pays"), kader.t("Bedrag", "Amount"),
                  kader.t("Kans", "Chance"), kader.t("Verwacht", "Expected"), kader.t("Bron", "Source"), kader.t("Hoe zeker", "How sure")],
                &[false, false, false, true, true, true, false, false], &lines))
        }
        @if let Ok(opbrengst) = Opbrengst::of(&driehoek.regels) { (outcome(kader, &opbrengst)) }
    }
}

fn percent(points: u16) -> String {
    if points.is_multiple_of(100) {
        (points / 100).to_string()
    } else {
        format!("{},{:02}", points / 100, points % 100)
    }
}

fn outcome(kader: &Kader, opbrengst: &Opbrengst) -> Markup {
    if opbrengst.cellen().is_empty() {
        return html! {};
    }
    let total = opbrengst.totaal();
    let rows: Vec<Vec<Markup>> = opbrengst
        .per_betaler()
        .into_iter()
        .map(|(betaler, saldo)| {
            let said = saldo.uitkomst().naam();
            vec![
                parts::cell(kader.t(betaler.naam().0, betaler.naam().1)),
                parts::cell(saldo.zonder.to_string()),
                parts::cell(saldo.met.to_string()),
                parts::cell(saldo.verschil().to_string()),
                parts::cell(kader.t(said.0, said.1)),
            ]
        })
        .collect();
    html! {
        (parts::table(kader.t("Wie betaalt en wie houdt over?", "Who pays and who gains?"),
            &[kader.t("Betaler", "Payer"), kader.t("Zonder plan", "Without"), kader.t("Met plan", "With"), kader.t("Verschil", "Difference"), kader.t("Dus", "So")],
            &[false, true, true, true, false], &rows))
        p {
            (kader.t("Samen: zonder plan ", "Together: without the plan ")) (total.zonder) (kader.t(", met plan ", ", with it ")) (total.met) ". "
            @match total.uitkomst() {
                Planuitkomst::BetaaltMeer => { (kader.t("Het plan kost meer dan het oplevert.", "The plan costs more than it yields.")) }
                _ => { (kader.t("Verschil: ", "Difference: ")) strong { (total.verschil()) } "." }
            }
            @if let Some(jaar) = opbrengst.terugverdiend() { " " (kader.t("Terugverdiend in jaar ", "Paid back in year ")) (jaar) "." }
            @if let Some(graad) = opbrengst.graad() { " " (kader.t("Zekerheid van het zwakste bedrag: ", "The weakest amount is: ")) (kader.t(graad.naam().0, graad.naam().1)) "." }
        }
    }
}

/// What was decided for the household from the maatwerkbudget.
pub fn spendings(kader: &Kader, all: &[Besteding]) -> Markup {
    html! {
        ul class="vk-rows" {
            @for one in all {
                li {
                    (one.bedrag()) ", " (kader.t(one.wat.0, one.wat.1))
                    @if let Some(op) = one.op() { " (" (day(kader.taal, op)) ")" }
                    @if one.teruggedraaid { ". " (kader.t("Teruggedraaid.", "Reversed.")) }
                }
            }
        }
    }
}

/// When they look again.
pub fn reviews(
    kader: &Kader,
    all: &BTreeMap<Nummer, Evaluatie>,
    edit: &dyn Fn(&str, u64, &str) -> Markup,
) -> Markup {
    html! {
        ul class="vk-rows" {
            @for (nummer, one) in all {
                li {
                    (day(kader.taal, one.op))
                    @if let Some(held) = one.gehouden { ", " (kader.t("gehouden op ", "held on ")) (day(kader.taal, held)) }
                    @if let Some(verslag) = &one.verslag { (words(verslag.as_str())) }
                    (edit("evaluatie", nummer.0, &day(kader.taal, one.op)))
                }
            }
        }
    }
}

/// Where the case stands, and what was said when one looked back.
pub fn case(kader: &Kader, casus: &Casus) -> Markup {
    html! {
        @match casus {
            Casus::Gevraagd(_) => { p { (kader.t("De vraag wacht op een regisseur.", "The question waits for a director.")) } }
            Casus::Lopend(lopend) => {
                p { (kader.t("Regisseur: ", "Director: ")) (lopend.regisseur()) "." }
                @if let Some(aanbod) = lopend.aanbod() {
                    p { (kader.t("Aangeboden aan ", "Offered to ")) (aanbod.naar) ": " (aanbod.reden) }
                }
            }
            Casus::Nazorg(nazorg) => {
                (closed(kader, nazorg.afsluiting()))
                @for (moment, terugblik) in nazorg.terugblikken() {
                    p { (kader.t(moment.naam().0, moment.naam().1)) ": " (kader.t("bent u geholpen? ", "were you helped? "))
                        strong { (kader.t(terugblik.geholpen.naam().0, terugblik.geholpen.naam().1)) }
                        @if let Some(woorden) = &terugblik.woorden { ". ‘" (woorden) "’" } }
                }
                @for (moment, op) in nazorg.te_doen() {
                    p { (kader.t("Terugblik ", "Look back ")) (kader.t(moment.naam().0, moment.naam().1)) ": " (kader.t("vanaf ", "from ")) (day(kader.taal, op)) "." }
                }
            }
            Casus::Klaar(_) => { p { (kader.t("Dit plan is klaar.", "This plan is over.")) } }
        }
    }
}

fn closed(kader: &Kader, afsluiting: &Afsluiting) -> Markup {
    let (nl, en, said) = match afsluiting {
        Afsluiting::EigenNetwerk(wie) => {
            ("Gesloten: het eigen netwerk draagt het. ", "Closed: the own network carries it. ", wie)
        }
        Afsluiting::Anders(reden) => ("Gesloten: ", "Closed: ", reden),
    };
    html! { p { (kader.t(nl, en)) (said) } }
}

/// The members on a day.
pub fn members(
    kader: &Kader,
    inhoud: &Planinhoud,
    dag: Datum,
    edit: &dyn Fn(&str, u64, &str) -> Markup,
) -> Markup {
    let name = |lid: &Kort| lid.to_string();
    html! {
        ul class="vk-rows" {
            @for (nummer, lid) in &inhoud.leefeenheid.0 {
                li {
                    strong { (name(&lid.roepnaam)) }
                    @match lid.rol_op(dag) {
                        Some(rol) => { ", " (kader.t(rol.naam().0, rol.naam().1)) }
                        None => { @if let Some(tot) = lid.verblijf.last().and_then(|last| last.tot.as_ref()) {
                            ", " (kader.t(tot.reden.naam().0, tot.reden.naam().1)) " (" (day(kader.taal, tot.op)) ")" } }
                    }
                    @if let Some(op) = lid.achttien.filter(|op| dag < *op) { ", " (kader.t("achttien op ", "eighteen on ")) (day(kader.taal, op)) }
                    (edit("lid", nummer.0, lid.roepnaam.as_str()))
                }
            }
        }
    }
}
