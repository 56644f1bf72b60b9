//! What a compass says, in a few sentences.

use ::kompas::{Kompas, Kompaspartij, Kompasstap, Outcomezicht, incasso};

use super::woorden;
use crate::web::{Taal, count, day};

/// Where the compass stands and what stands out.
pub fn sentences(taal: Taal, kompas: &Kompas) -> Vec<String> {
    vec![standing(taal, kompas), loose(taal, kompas), measured(taal, kompas)]
}

fn standing(taal: Taal, kompas: &Kompas) -> String {
    let file = kompas.bestand();
    if let Some(closed) = &file.sluiting {
        let on = day(taal, closed.datum);
        return if closed.zonder.is_empty() {
            taal.pick(
                &format!("Stap 6 is op {on} gesloten, door alle drie de partijen."),
                &format!("Step 6 was closed on {on}, by all three parties."),
            )
            .to_owned()
        } else {
            let who: Vec<&str> =
                closed.zonder.iter().map(|one| pick(taal, woorden::party(one.partij))).collect();
            let who = who.join(taal.pick(" en ", " and "));
            taal.pick(
                &format!("Stap 6 is op {on} gesloten, zonder {who}. De reden staat erbij."),
                &format!("Step 6 was closed on {on}, without {who}. The reason is there."),
            )
            .to_owned()
        };
    }
    let done = Kompasstap::ALL.into_iter().filter(|step| kompas.is_gereed(*step)).count();
    if done == 0 {
        return taal
            .pick(
                "Nog geen enkele stap is klaar volgens alle drie de partijen.",
                "No step is done yet for all three parties.",
            )
            .to_owned();
    }
    taal.pick(
        &format!(
            "Van de zes stappen {} klaar volgens alle drie de partijen.",
            if done == 1 { "is er 1".to_owned() } else { format!("zijn er {done}") }
        ),
        &format!(
            "Of the six steps {done} {} done for all three parties.",
            if done == 1 { "is" } else { "are" }
        ),
    )
    .to_owned()
}

fn pick(taal: Taal, (nl, en): woorden::Twee) -> &'static str {
    taal.pick(nl, en)
}

fn loose(taal: Taal, kompas: &Kompas) -> String {
    match kompas.losse_einden().len() {
        0 => taal
            .pick(
                "Er zijn geen losse einden: alles hangt samen, van beide kanten.",
                "There are no loose ends: everything hangs together, from both sides.",
            )
            .to_owned(),
        number => {
            let all = count(taal, number, [("los eind", "loose end"), ("losse einden", "loose ends")]);
            let are = if number == 1 { ("Er is", "There is") } else { ("Er zijn", "There are") };
            format!("{} {all}.", pick(taal, are))
        }
    }
}

/// What was measured, without an order: an activity is not better than another.
fn measured(taal: Taal, kompas: &Kompas) -> String {
    let of = |zicht: Outcomezicht| {
        kompas.bestand().outcomes.iter().filter(|one| kompas.zicht(one) == zicht).count()
    };
    let (better, worse, chance) =
        (of(Outcomezicht::Beter), of(Outcomezicht::Slechter), of(Outcomezicht::KanToevalZijn));
    if better + worse + chance == 0 {
        return taal
            .pick(
                "Er is nog geen outcome die u met het begin kunt vergelijken.",
                "There is no outcome yet that can be compared with the beginning.",
            )
            .to_owned();
    }
    taal.pick(
        &format!("Van de outcomes {} beter dan het begin en {} minder goed. Bij {chance} kan het verschil toeval zijn.", are(better), are(worse)),
        &format!("Of the outcomes {better} {} better than the beginning and {worse} worse. For {chance} the difference can be chance.", if better == 1 { "is" } else { "are" }),
    )
    .to_owned()
}

fn are(number: usize) -> String {
    if number == 1 { "is er 1".to_owned() } else { format!("zijn er {number}") }
}

/// Which parties did not say yet that a step is done, as it stands now.
pub fn missing(kompas: &Kompas, stap: Kompasstap) -> Vec<Kompaspartij> {
    Kompaspartij::ALL.into_iter().filter(|party| !kompas.is_nog_klaar(stap, *party)).collect()
}

/// What the effect arena says.
pub fn arena(taal: Taal, kompas: &Kompas) -> String {
    let rows = &kompas.bestand().arena;
    let other = rows.iter().filter(|row| row.is_andere_zak()).count();
    let unknown: usize = incasso(rows).values().map(|sum| sum.zonder).sum();
    if rows.is_empty() {
        return taal
            .pick(
                "Er staat nog niet wie betaalt en wie incasseert.",
                "It does not say yet who pays and who cashes.",
            )
            .to_owned();
    }
    let total = rows.len();
    taal.pick(
        &format!("Bij {other} van de {total} effecten incasseert een ander dan wie betaalt. Van {unknown} is het bedrag niet bekend."),
        &format!("For {other} of the {total} effects another cashes than who pays. Of {unknown} the amount is not known."),
    )
    .to_owned()
}

/// What the theory of change says.
pub fn theory(taal: Taal, kompas: &Kompas) -> String {
    let assumed = &kompas.bestand().theorie.aannames;
    let tested = assumed.iter().filter(|one| one.oordeel.is_getoetst()).count();
    if assumed.is_empty() {
        return taal
            .pick(
                "Er staat nog niet waarom de activiteiten zouden helpen. Daar zitten altijd aannames in.",
                "It does not say yet why the activities would help. There are always assumptions in that.",
            )
            .to_owned();
    }
    let total = assumed.len();
    taal.pick(
        &format!("Van de {total} aannames {} getoetst.", are(tested)),
        &format!("Of the {total} assumptions {tested} {} tested.", if tested == 1 { "was" } else { "were" }),
    )
    .to_owned()
}
