//! What stands of somebody in the plans of their household, in words of the extract.

use std::collections::BTreeMap;

use ::plan::{Doelstand, Helper, Kort, Lidnummer, Planafspraak, Plandoel, Stopreden};
use domein::Datum;

use super::Inzage;
use super::uittreksel::{Deel, columns, kop, tekst};
use crate::doen::plan::Planuittreksel;
use crate::web::{Taal, day};

/// What stands of somebody in the plans of their household; nothing when there are none.
pub(super) fn plans(inzage: &Inzage) -> Vec<Deel> {
    if inzage.plannen.is_empty() {
        return Vec::new();
    }
    let mut delen = vec![
        kop("Het plan van uw huishouden"),
        tekst(
            "Hier staat wat u van het plan mag lezen. Bent u ouder, dan staat er ook in wat over uw kinderen gaat. Hoort u niet \
             meer bij het huishouden, dan staat er alleen wat van u is.",
        ),
    ];
    for one in &inzage.plannen {
        delen.extend(plan(one));
    }
    delen
}

fn plan(one: &Planuittreksel) -> Vec<Deel> {
    let blad = &one.blad;
    let mut delen =
        vec![Deel::Kop(3, format!("Plan {}", one.nummer)), tekst(format!("Dit plan: {}.", one.stand))];
    for (naam, woorden) in [("De vraag", &blad.vraag), ("Over een jaar", &blad.over_een_jaar)] {
        if let Some(woorden) = woorden {
            delen.push(tekst(format!("{naam}: “{woorden}”")));
        }
    }
    if !blad.namen.is_empty() {
        delen.push(tekst(format!("In dit plan: {}.", all(&blad.namen, blad.namen.keys()))));
    }
    let goals = blad.doelen.values().map(|doel| goal(&blad.namen, doel)).collect::<Vec<_>>();
    table(&mut delen, "Doelen", columns(["Doel", "Van", "Wie helpt", "Stappen", "Stand"]), goals);
    let agreed = blad.afspraken.values().map(|one| agreement(&blad.namen, one)).collect();
    table(&mut delen, "Afspraken", columns(["Afspraak", "Met", "Wie belooft iets", "Uiterlijk"]), agreed);
    let fields = blad.gebieden.values().map(|one| {
        let (door, op) = one.door();
        vec![
            one.gebied().naam().0.to_owned(),
            one.notitie.as_ref().map_or_else(String::new, ToString::to_string),
            format!("{} ({})", one.waarom(), one.wet().naam().0),
            format!("{door}, {}", day(Taal::Nl, op)),
        ]
    });
    let heads = columns(["Leefgebied", "Wat er staat", "Waarom", "Door wie"]);
    table(&mut delen, "Opgeschreven over u", heads, fields.collect());
    let involved = blad.betrokkenen.values().map(|one| {
        let amount = |kosten: &::plan::Kostenpost| kosten.bedrag.to_string();
        let cost = one.kosten.as_ref().map_or("niet bekend".to_owned(), amount);
        vec![one.organisatie.to_string(), one.taak.to_string(), one.wet.naam().0.to_owned(), cost]
    });
    let heads = columns(["Organisatie", "Taak", "Wet", "Kosten per jaar"]);
    table(&mut delen, "Wie er helpt", heads, involved.collect());
    let spent = one.besteed.iter().map(|one| {
        let op = one.op().map_or_else(String::new, |op| day(Taal::Nl, op));
        vec![op, one.wat.0.to_owned(), one.bedrag().to_string(), one.fonds.clone()]
    });
    let heads = columns(["Dag", "Wat", "Bedrag", "Fonds"]);
    table(&mut delen, "Geld voor uw huishouden", heads, spent.collect());
    let chosen = blad.keuzen.values().map(|one| {
        let options = one.opties.values().map(|optie| optie.wat.to_string()).collect::<Vec<_>>().join("; ");
        let made = one.gekozen.as_ref().and_then(|besluit| one.opties.get(&besluit.optie));
        vec![one.vraag.to_string(), options, made.map_or_else(String::new, |optie| optie.wat.to_string())]
    });
    table(&mut delen, "Keuzen", columns(["Vraag", "Mogelijk", "Gekozen"]), chosen.collect());
    let reviews = blad.evaluaties.values().map(|one| {
        let report = one.verslag.as_ref().map_or_else(String::new, ToString::to_string);
        vec![day(Taal::Nl, one.op), some_day(one.gehouden), report]
    });
    table(&mut delen, "Samen terugkijken", columns(["Dag", "Gehouden", "Verslag"]), reviews.collect());
    delen
}

fn table(delen: &mut Vec<Deel>, naam: &str, heads: Vec<stukken::Column>, rows: Vec<Vec<String>>) {
    if !rows.is_empty() {
        delen.push(Deel::Tabel(naam.to_owned(), heads, rows));
    }
}

fn some_day(op: Option<Datum>) -> String {
    op.map_or_else(String::new, |op| day(Taal::Nl, op))
}

/// What members are called. Who is not in the sheet is somebody else.
fn all<'l>(namen: &BTreeMap<Lidnummer, Kort>, leden: impl Iterator<Item = &'l Lidnummer>) -> String {
    let name = |lid: &Lidnummer| namen.get(lid).map_or("een ander", Kort::as_str);
    leden.map(name).collect::<Vec<_>>().join(", ")
}

fn helper(namen: &BTreeMap<Lidnummer, Kort>, one: &Helper) -> String {
    match one {
        Helper::Lid(lid) => all(namen, [lid].into_iter()),
        Helper::Netwerk(naam) => naam.to_string(),
        Helper::Professional { naam, organisatie } => format!("{naam} ({organisatie})"),
    }
}

fn goal(namen: &BTreeMap<Lidnummer, Kort>, doel: &Plandoel) -> Vec<String> {
    let state = match &doel.stand {
        Doelstand::Open => "we werken eraan".to_owned(),
        Doelstand::Gehaald => "gehaald".to_owned(),
        Doelstand::Gestopt(Stopreden::Anders(waarom)) => format!("gestopt: {waarom}"),
        Doelstand::Gestopt(_) => "gestopt".to_owned(),
    };
    let reached = doel.bereik.map(|bereik| format!(", {}", bereik.naam().0)).unwrap_or_default();
    let words = match &doel.vaktaal {
        Some(vaktaal) => format!("{} (in vaktaal: {vaktaal})", doel.woorden),
        None => doel.woorden.to_string(),
    };
    vec![
        words,
        all(namen, doel.eigenaar.iter()),
        doel.helpers.iter().map(|one| helper(namen, one)).collect::<Vec<_>>().join(", "),
        doel.stappen.values().map(|stap| stap.tekst.to_string()).collect::<Vec<_>>().join("; "),
        format!("{state}{reached}"),
    ]
}

fn agreement(namen: &BTreeMap<Lidnummer, Kort>, one: &Planafspraak) -> Vec<String> {
    vec![
        one.tekst.to_string(),
        all(namen, one.partijen.iter()),
        one.belofte.as_ref().map_or_else(String::new, ToString::to_string),
        some_day(one.op),
    ]
}
