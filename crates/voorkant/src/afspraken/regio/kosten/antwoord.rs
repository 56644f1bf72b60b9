//! The answer in words: what each way costs, what the difference is, and how sure that is.

use domein::Bedrag;
use rust_decimal::Decimal;
use transactiekosten::{Deelkeuze, Kostenband, Transactiemaat, Wijzekosten};

use super::Geteld;
use crate::web::{Taal, capital, number};

/// The sentences of an answer, in one language.
pub fn sentences(taal: Taal, geteld: &Geteld) -> Vec<String> {
    let uitkomst = &geteld.uitkomst;
    let years = geteld.verband.bestand().jaren;
    let mut all = vec![
        format!("{} {}", way(taal, &uitkomst.apart, years), way(taal, &uitkomst.samen, years)),
        saving(taal, geteld),
    ];
    all.extend(drivers(taal, geteld));
    all.extend(tenders(taal, geteld));
    all
}

/// `€ 320.632 (tussen € 241.000 en € 427.000)`.
pub fn ranged(taal: Taal, band: Kostenband) -> String {
    let [low, mid, high] = [band.laag, band.midden, band.hoog].map(Bedrag::in_whole_euros);
    if low == high {
        return mid;
    }
    format!("{mid} ({} {low} {} {high})", taal.pick("tussen", "between"), taal.pick("en", "and"))
}

/// A number as people write it: `83,8`, in English `83.8`.
pub fn decimal(taal: Taal, value: Decimal) -> String {
    let text = value.normalize().to_string();
    match taal {
        Taal::Nl => text.replace('.', ","),
        Taal::En => text,
    }
}

fn way(taal: Taal, wijze: &Wijzekosten, years: u32) -> String {
    let name = capital(&wijze.naam);
    let cost = ranged(taal, wijze.totaal);
    match (taal, years) {
        (Taal::Nl, 1) => format!("{name}: dan kost het regelen in één jaar {cost}."),
        (Taal::Nl, _) => format!("{name}: dan kost het regelen in {years} jaar {cost}."),
        (Taal::En, _) => format!("{name}: then arranging costs {cost} in {years} years."),
    }
}

fn saving(taal: Taal, geteld: &Geteld) -> String {
    let saved = &geteld.uitkomst.besparing;
    let band = saved.bedrag;
    if band.midden == Bedrag::ZERO && band.laag == band.hoog {
        return taal.pick("Dat scheelt niets.", "That makes no difference.").to_owned();
    }
    if band.midden < Bedrag::ZERO {
        let turned = Kostenband { laag: -band.hoog, midden: -band.midden, hoog: -band.laag };
        let more = ranged(taal, turned);
        return match taal {
            Taal::Nl => format!("Samen kost dus {more} meer."),
            Taal::En => format!("So together costs {more} more."),
        };
    }
    let amount = ranged(taal, band);
    let percent = saved.procent.map(|part| decimal(taal, part));
    let mut text = match (taal, percent) {
        (Taal::Nl, Some(part)) => format!("Dat scheelt {amount}, {part} procent."),
        (Taal::Nl, None) => format!("Dat scheelt {amount}."),
        (Taal::En, Some(part)) => format!("That saves {amount}, {part} per cent."),
        (Taal::En, None) => format!("That saves {amount}."),
    };
    if let Some(hours) = &saved.uren {
        let [low, mid, high] =
            [hours.laag, hours.midden, hours.hoog].map(|one| number(taal, one.unsigned_abs()));
        text += &match taal {
            Taal::Nl => {
                format!(" Voor dat geld kan een sociaal werker {mid} uur werken (tussen {low} en {high}).")
            }
            Taal::En => format!(" That pays for {mid} hours of social work (between {low} and {high})."),
        };
    }
    if band.laag < Bedrag::ZERO {
        text += taal.pick(" Het kan ook meer kosten.", " It may also cost more.");
    }
    text
}

/// What makes most of the difference: fewer procedures, and the work through the year that changes most.
fn drivers(taal: Taal, geteld: &Geteld) -> Option<String> {
    let uitkomst = &geteld.uitkomst;
    if uitkomst.besparing.bedrag.midden <= Bedrag::ZERO {
        return None;
    }
    let largest = uitkomst.oorzaken.iter().find(|one| one.per != Transactiemaat::Procedure)?;
    let (Some(before), Some(after)) = largest.uren else { return None };
    if largest.bedrag.midden <= Bedrag::ZERO {
        return None;
    }
    let [apart, samen] = [&uitkomst.apart, &uitkomst.samen].map(|one| decimal(taal, one.procedures));
    let (before, after) = (decimal(taal, before), decimal(taal, after));
    Some(match taal {
        Taal::Nl => format!(
            "Dat komt door minder procedures ({apart} wordt {samen}) en door minder werk door het jaar heen, vooral ‘{}’ ({before} wordt {after} uur per keer).",
            largest.naam
        ),
        Taal::En => format!(
            "This is because of fewer procedures ({apart} becomes {samen}) and less work through the year, above all ‘{}’ ({before} becomes {after} hours each time).",
            largest.naam
        ),
    })
}

/// What is left when only the procedures are shared: said at once, because it is what is done most.
fn tenders(taal: Taal, geteld: &Geteld) -> Option<String> {
    let deel = |which| geteld.uitkomst.delen.iter().find(|one| one.deel == which);
    let (part, all) = (deel(Deelkeuze::AlleenProcedures)?, deel(Deelkeuze::Alles)?);
    if part.besparing.midden == all.besparing.midden {
        return None;
    }
    let amount = ranged(taal, part.besparing);
    Some(match taal {
        Taal::Nl => format!(
            "Deelt u alleen de procedures, dan scheelt het {amount}: het werk door het jaar heen blijft dan gelijk."
        ),
        Taal::En => format!(
            "If you share the procedures only, it saves {amount}: the work through the year stays as it is."
        ),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    /// The example of part B in words.
    #[test]
    fn golden_words() {
        let geteld = Geteld::new(&transactiekosten::zestien_gemeenten()).unwrap();
        let said = sentences(Taal::Nl, &geteld);
        assert_eq!(
            said[..],
            [
                "Elk apart, elk jaar: dan kost het regelen in 4 jaar € 1.979.904 (tussen € 1.495.142 en € 2.662.656). \
                 Samen, vier jaar: dan kost het regelen in 4 jaar € 320.632 (tussen € 252.142 en € 421.186).",
                "Dat scheelt € 1.659.272 (tussen € 1.243.001 en € 2.241.470), 83,8 procent. Voor dat geld kan een \
                 sociaal werker 18.413 uur werken (tussen 13.794 en 24.874).",
                "Dat komt door minder procedures (64 wordt 1) en door minder werk door het jaar heen, vooral \
                 ‘verantwoording maken’ (60 wordt 12 uur per keer).",
                "Deelt u alleen de procedures, dan scheelt het € 844.168 (tussen € 590.918 en € 1.181.835): het werk \
                 door het jaar heen blijft dan gelijk.",
            ]
        );
    }

    /// Both sides swapped: what was saved is now what it costs more, with the bounds the other way round.
    #[test]
    fn what_costs_more_says_so() {
        let mut inhoud = transactiekosten::zestien_gemeenten();
        for post in &mut inhoud.posten {
            let apart = std::mem::take(&mut post.apart);
            post.apart = post.samen.replace(apart).unwrap();
        }
        std::mem::swap(&mut inhoud.apart, &mut inhoud.samen);
        let geteld = Geteld::new(&inhoud).unwrap();
        assert_eq!(geteld.uitkomst.besparing.bedrag.midden, Bedrag::from_cents(-165_927_200));
        assert_eq!(
            saving(Taal::Nl, &geteld),
            "Samen kost dus € 1.659.272 (tussen € 1.243.001 en € 2.241.470) meer."
        );
        assert_eq!(drivers(Taal::Nl, &geteld), None, "there is no saving to explain");
    }
}
