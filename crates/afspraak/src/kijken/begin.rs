//! Task, term and axes.

use domein::parse_datum;

use super::dag;
use crate::Looptijdsoort;
use crate::bestand::Afspraakbestand;
use crate::deel::Afspraakdeel;
use crate::fout::Afspraakfout;

pub(super) fn task(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let deel = Afspraakdeel::Opdracht;
    if bestand.titel.is_empty() {
        all.push(Afspraakfout::new(
            deel,
            "naam",
            "een afspraak heeft een naam",
            "Geef de afspraak een korte naam",
        ));
    }
    if bestand.opgave.is_empty() {
        all.push(Afspraakfout::new(deel, "opgave", "een afspraak hoort bij een opgave", "Kies de opgave"));
    }
}

pub(super) fn term(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let deel = Afspraakdeel::Vorm;
    for (naam, day) in [("eerste dag", &bestand.begin), ("laatste dag", &bestand.eind)] {
        if !day.is_empty() {
            dag(deel, naam, day, all);
        }
    }
    let (Ok(begin), Ok(eind)) = (parse_datum(&bestand.begin), parse_datum(&bestand.eind)) else { return };
    if eind < begin {
        let rule = format!("de laatste dag ({eind}) ligt vóór het begin ({begin})");
        all.push(Afspraakfout::new(
            deel,
            "looptijd",
            rule,
            "Draai de dagen om, of kies een latere laatste dag",
        ));
        return;
    }
    if i32::from(eind.year()) - i32::from(begin.year()) > 20 {
        let rule = "een afspraak loopt ten hoogste twintig jaar";
        all.push(Afspraakfout::new(deel, "looptijd", rule, "Kies een eerdere laatste dag"));
    }
    let long = begin.checked_add(jiff_year()).is_ok_and(|next| eind >= next);
    match bestand.looptijd {
        Some(Looptijdsoort::Eenjarig) if long => {
            let rule = "u koos één jaar, maar de dagen liggen verder uit elkaar";
            all.push(Afspraakfout::new(
                deel,
                "looptijd",
                rule,
                "Kies meer jaren, of een eerdere laatste dag",
            ));
        }
        Some(Looptijdsoort::Meerjarig) if !long => {
            let rule = "u koos meer jaren, maar de afspraak duurt een jaar of korter";
            all.push(Afspraakfout::new(deel, "looptijd", rule, "Kies één jaar, of een latere laatste dag"));
        }
        _ => {}
    }
}

pub(super) fn jiff_year() -> jiff::Span {
    jiff::Span::new().years(1)
}

pub(super) fn axes(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let (Some(rechtsvorm), Some(bekostiging)) = (bestand.rechtsvorm, bestand.bekostiging) else { return };
    let looptijd = bestand.looptijd.unwrap_or(Looptijdsoort::Meerjarig);
    let assen = crate::Assen { rechtsvorm, bekostiging, looptijd, een_gekozen: bestand.een_gekozen };
    if let Some(refused) = assen.refusal() {
        all.push(Afspraakfout::new(
            Afspraakdeel::Vorm,
            format!("vorm en betaling ({})", refused.wat),
            refused.waarom,
            refused.uitweg,
        ));
    }
}
