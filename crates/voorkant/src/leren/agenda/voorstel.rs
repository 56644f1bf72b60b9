//! Sentences that the product proposes: of what was agreed, calculated and measured, each with its figure and its source.

use domein::Datum;

use super::inhoud::{Agendadeel, Agendainhoud, Agendazin};

/// What was agreed about an opgave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afgesproken {
    /// The address of the agreement.
    pub adres: String,
    /// The opgave.
    pub opgave: String,
    /// What it is called.
    pub titel: String,
    /// Who does the work.
    pub wie: Vec<String>,
    /// The first and last year.
    pub jaren: (i32, i32),
    /// The money over all years, as it is written.
    pub bedrag: String,
}

/// What a scenario that was decided on expects for one payer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verwacht {
    /// The address of the scenario.
    pub adres: String,
    /// The opgave.
    pub opgave: String,
    /// Who gains or loses.
    pub wie: String,
    /// Over how many years.
    pub jaren: usize,
    /// The band in words: "tussen € 200 en € 900".
    pub band: String,
    /// Whether the whole band is a gain (`true`), a loss (`false`), or neither.
    pub kant: Option<bool>,
}

/// What was measured about an opgave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agendameting {
    /// The address behind it.
    pub adres: String,
    /// The opgave.
    pub opgave: String,
    /// What was measured, as a sentence with its figure in it.
    pub zin: String,
    /// The figure.
    pub cijfer: String,
    /// How.
    pub bron: String,
    /// Until when.
    pub tot: Datum,
}

/// All of that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agendastof {
    /// Agreements that were signed.
    pub afspraken: Vec<Afgesproken>,
    /// What is expected.
    pub verwacht: Vec<Verwacht>,
    /// What was measured.
    pub gemeten: Vec<Agendameting>,
}

/// The sentences that can be proposed today, without those that stand in the agenda already.
pub fn proposals(van: &Agendastof, inhoud: &Agendainhoud, vandaag: Datum) -> Vec<Agendazin> {
    let made = van
        .gemeten
        .iter()
        .map(measured)
        .chain(van.afspraken.iter().map(|one| agreed(one, vandaag)))
        .chain(van.verwacht.iter().map(|one| expected(one, vandaag)));
    let known =
        |zin: &Agendazin| inhoud.zinnen.iter().any(|one| one.adres == zin.adres && one.deel == zin.deel);
    made.filter(|zin| zin.faults(1).is_empty() && !known(zin)).collect()
}

fn measured(one: &Agendameting) -> Agendazin {
    Agendazin {
        deel: Agendadeel::Willen,
        opgave: one.opgave.clone(),
        tekst: one.zin.clone(),
        cijfer: one.cijfer.clone(),
        bron: one.bron.clone(),
        adres: one.adres.clone(),
        tot: one.tot,
        verwacht: false,
    }
}

fn agreed(one: &Afgesproken, vandaag: Datum) -> Agendazin {
    let who = match one.wie.as_slice() {
        [] => String::new(),
        [only] => format!(" met {only}"),
        [first, rest @ ..] => format!(" met {first} en {} andere", rest.len()),
    };
    Agendazin {
        deel: Agendadeel::NaarVoren,
        opgave: one.opgave.clone(),
        tekst: format!(
            "Van {} tot en met {} gaat er{who} {} naar “{}”.",
            one.jaren.0, one.jaren.1, one.bedrag, one.titel
        ),
        cijfer: one.bedrag.clone(),
        bron: "de ondertekende afspraak".to_owned(),
        adres: one.adres.clone(),
        tot: vandaag,
        verwacht: false,
    }
}

fn expected(one: &Verwacht, vandaag: Datum) -> Agendazin {
    let years = if one.jaren == 1 { "1 jaar".to_owned() } else { format!("{} jaar", one.jaren) };
    let tekst = match one.kant {
        Some(true) => format!("In {years} houdt {} {} over.", one.wie, one.band),
        Some(false) => format!("In {years} betaalt {} {} extra.", one.wie, one.band),
        None => format!("In {years} komt {} uit {}.", one.wie, one.band),
    };
    Agendazin {
        deel: Agendadeel::Winst,
        opgave: one.opgave.clone(),
        tekst,
        cijfer: one.band.clone(),
        bron: format!("het scenario waartoe is besloten, voor {}", one.wie),
        adres: format!(
            "{}#{}",
            one.adres,
            one.wie.to_lowercase().replace(|sign: char| !sign.is_alphanumeric(), "-")
        ),
        tot: vandaag,
        verwacht: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Datum = Datum::constant(2026, 11, 30);

    fn stones() -> Agendastof {
        let expected = |wie: &str, kant| Verwacht {
            adres: "/ombuigen/s1".to_owned(),
            opgave: "o1".to_owned(),
            wie: wie.to_owned(),
            jaren: 8,
            band: "tussen € 200 en € 900".to_owned(),
            kant,
        };
        Agendastof {
            afspraken: vec![Afgesproken {
                adres: "/afspraken/overeenkomst/a1".to_owned(),
                opgave: "o1".to_owned(),
                titel: "Inloop in Noord".to_owned(),
                wie: vec!["Welzijn".to_owned(), "Buurtzorg".to_owned()],
                jaren: (2027, 2030),
                bedrag: "€ 1.200".to_owned(),
            }],
            verwacht: vec![expected("de gemeente", Some(true)), expected("de zorgverzekeraar", None)],
            gemeten: Vec::new(),
        }
    }

    fn empty() -> Agendainhoud {
        Agendainhoud {
            titel: String::new(),
            van_wie: String::new(),
            van: 2027,
            tot: 2034,
            inleiding: String::new(),
            zinnen: Vec::new(),
        }
    }

    #[test]
    fn each_proposal_carries_its_figure_and_its_source() {
        let all = proposals(&stones(), &empty(), TODAY);
        let texts: Vec<&str> = all.iter().map(|zin| zin.tekst.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Van 2027 tot en met 2030 gaat er met Welzijn en 1 andere € 1.200 naar “Inloop in Noord”.",
                "In 8 jaar houdt de gemeente tussen € 200 en € 900 over.",
                "In 8 jaar komt de zorgverzekeraar uit tussen € 200 en € 900.",
            ]
        );
        assert!(all.iter().all(|zin| zin.faults(1).is_empty()));
        assert_eq!(all.iter().filter(|zin| zin.verwacht).count(), 2, "what is expected says so");
    }

    #[test]
    fn what_stands_there_is_not_proposed_again() {
        let all = proposals(&stones(), &empty(), TODAY);
        let filled = Agendainhoud { zinnen: all, ..empty() };
        assert_eq!(proposals(&stones(), &filled, TODAY), []);
    }
}
