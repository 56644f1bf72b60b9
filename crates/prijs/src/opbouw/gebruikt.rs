use rust_decimal::Decimal;

use super::bestand::Tariefbestand;
use super::regel::Tariefpost;
use super::tarief::{Mixloon, Tarief, Tariefgrond};
use crate::Bronstatus;
use crate::loon::{Looncontract, Loonregels, Werkgevergrootte};
use crate::parameters::{Parametercode, Parameterset};

/// A value that a tariff stands on, with where it comes from and how sure we are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gebruiktewaarde {
    /// What it is, in words.
    pub naam: String,
    /// The value.
    pub waarde: Decimal,
    /// In what it is counted.
    pub eenheid: String,
    /// How sure we are.
    pub status: Bronstatus,
    /// Where it comes from.
    pub bron: String,
    /// Whether somebody filled it in for this tariff.
    pub eigen: bool,
}

/// What a reader should know before using a tariff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tariefwaarschuwing {
    /// The labour-market supplement of scales 4 to 9 is not in the figures.
    ToeslagOnbekend,
    /// The set has no premium of a small employer; that of a large one counts.
    PremieKleinOnbekend,
    /// Of this scale it was not seen that it has this step.
    TredeAfgeleid {
        /// The scale.
        schaal: u8,
        /// The step.
        trede: crate::cao::Caotrede,
    },
    /// A wage passes the maximum for premiums; a premium for the WIA excess is not counted.
    BovenMaximum {
        /// The scale.
        schaal: u8,
    },
}

impl Tariefwaarschuwing {
    /// As a Dutch page says it.
    #[must_use]
    pub fn tekst(&self) -> String {
        match self {
            Self::ToeslagOnbekend => "Sinds 2022 is er een arbeidsmarkttoeslag voor schaal 4 tot en met 9. \
                Het bedrag staat niet in de cijfers. Het tarief kan dus te laag zijn."
                .to_owned(),
            Self::PremieKleinOnbekend => {
                "De premie voor arbeidsongeschiktheid (Aof) van een kleine werkgever staat niet \
                in de cijfers. Wij rekenen met die van een grote werkgever. Het tarief kan dus te hoog zijn."
                    .to_owned()
            }
            Self::TredeAfgeleid { schaal, trede } => format!(
                "Trede {trede} van schaal {schaal} is de volgende sport van de loonladder. \
                Wij zagen niet of de schaal deze trede heeft."
            ),
            Self::BovenMaximum { schaal } => format!(
                "Het loon in schaal {schaal} ligt boven het maximum voor premies. \
                De WIA-excedentpremie telt niet mee."
            ),
        }
    }

    /// As an English page says it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::ToeslagOnbekend => "Since 2022 there is a labour-market supplement for scales 4 to 9. \
                Its amount is not in the figures, so the tariff may be too low."
                .to_owned(),
            Self::PremieKleinOnbekend => {
                "The disability premium (Aof) of a small employer is not in the figures. \
                That of a large one counts, so the tariff may be too high."
                    .to_owned()
            }
            Self::TredeAfgeleid { schaal, trede } => format!(
                "Step {trede} of scale {schaal} is the next rung of the ladder. \
                We did not see whether the scale has this step."
            ),
            Self::BovenMaximum { schaal } => format!(
                "The wage in scale {schaal} passes the maximum for premiums. \
                The premium for the WIA excess is not counted."
            ),
        }
    }
}

pub(super) fn warnings(
    mix: &[Mixloon],
    regels: &Loonregels,
    set: &Parameterset,
    werkgever: Werkgevergrootte,
) -> Vec<Tariefwaarschuwing> {
    let mut all = Vec::new();
    if werkgever == Werkgevergrootte::Klein && set.get(Parametercode::AofKlein).is_none() {
        all.push(Tariefwaarschuwing::PremieKleinOnbekend);
    }
    let primary = mix.iter().any(|line| (4..=9).contains(&line.regel.schaal));
    if primary && set.get(Parametercode::ToeslagPrimair).is_none() {
        all.push(Tariefwaarschuwing::ToeslagOnbekend);
    }
    for line in mix {
        let (schaal, trede) = (line.regel.schaal, line.regel.trede);
        if line.tabel.status == Bronstatus::Afgeleid {
            all.push(Tariefwaarschuwing::TredeAfgeleid { schaal, trede });
        }
        if regels.passes_maximum(&line.kosten) {
            all.push(Tariefwaarschuwing::BovenMaximum { schaal });
        }
    }
    all
}

/// The figures of a set that somebody fills in for each tariff, with what was filled in.
fn own(bestand: &Tariefbestand) -> [(Parametercode, Decimal); 10] {
    use Parametercode as Code;
    [
        (Code::Verzuim, bestand.uren.verzuim),
        (Code::Scholing, bestand.uren.scholing),
        (Code::Overleg, bestand.uren.overleg),
        (Code::Indirect, bestand.uren.indirect),
        (Code::Reistijd, bestand.uren.reistijd),
        (Code::Reiskosten, bestand.reiskosten),
        (Code::Opleidingskosten, bestand.opleidingskosten),
        (Code::Overhead, bestand.overhead),
        (Code::Risico, bestand.risico),
        (Code::Innovatie, bestand.innovatie),
    ]
}

/// A value that was left as the set proposes is as sure as there; another one is of who filled it in.
fn own_status(set: &Parameterset, code: Parametercode, number: Decimal) -> Bronstatus {
    let proposed = set.get(code).filter(|value| value.waarde == number);
    proposed.map_or(Bronstatus::ZelfOpgegeven, |value| value.status)
}

/// The premium for disability that a tariff takes: of a small employer when the set has one.
fn aof(werkgever: Werkgevergrootte, set: &Parameterset) -> Parametercode {
    let small = werkgever == Werkgevergrootte::Klein && set.get(Parametercode::AofKlein).is_some();
    if small { Parametercode::AofKlein } else { Parametercode::AofGroot }
}

/// The premiums that a tariff takes: for unemployment those of the contracts in its mix.
fn premiums(bestand: &Tariefbestand, set: &Parameterset) -> Vec<Parametercode> {
    use Parametercode as Code;
    let has = |contract| bestand.mix.iter().any(|line| line.contract == contract);
    let mut all =
        vec![aof(bestand.werkgever, set), Code::Kinderopvang, Code::Whk, Code::Zvw, Code::MaximumPremieloon];
    all.extend(has(Looncontract::Vast).then_some(Code::AwfLaag));
    all.extend(has(Looncontract::Flex).then_some(Code::AwfHoog));
    all
}

/// The figures of the set that a tariff takes.
fn taken(bestand: &Tariefbestand, set: &Parameterset) -> Vec<Parametercode> {
    use Parametercode as Code;
    let premies = premiums(bestand, set);
    let of_premiums =
        |code: &Code| matches!(code, Code::AwfLaag | Code::AwfHoog | Code::AofGroot | Code::AofKlein);
    let primary = bestand.mix.iter().any(|line| (4..=9).contains(&line.schaal));
    let supplement = primary.then_some(Code::ToeslagPrimair);
    let always = |code: &Code| if of_premiums(code) { premies.contains(code) } else { code.is_required() };
    Code::ALL.into_iter().filter(always).chain(supplement).collect()
}

/// How sure we are of each line.
pub(super) fn statuses(
    bestand: &Tariefbestand,
    set: &Parameterset,
    loon: Bronstatus,
) -> impl Fn(Tariefpost) -> Bronstatus {
    use Parametercode as Code;
    let least = |codes: &[Code]| {
        let known = codes.iter().filter_map(|code| set.get(*code));
        known.fold(Bronstatus::Gezien, |status, value| status.with(value.status))
    };
    let filled = own(bestand);
    let own = |code: Code| {
        let number =
            filled.iter().find(|(known, _)| *known == code).map_or(Decimal::ZERO, |(_, number)| *number);
        own_status(set, code, number)
    };
    let salaris = loon.with(least(&[Code::UrenMaand, Code::UrenBruto]));
    let premies = premiums(bestand, set);
    let ikb = [Code::Vakantietoeslag, Code::Eindejaarsuitkering, Code::IkbPlus, Code::Ziektekosten];
    // Premiums are paid over the wage with its choice budget, pension over all but what is added to it.
    let pay = salaris.with(least(&ikb));
    let pensioen = [Code::Pensioen, Code::Pensioenfranchise, Code::Pensioenwerkgever];
    let staff = pay.with(least(&premies)).with(least(&pensioen));
    let staff = staff.with(least(&[Code::Loopbaanbudget, Code::OverigPersoneel]));
    let leave = [Code::UrenBruto, Code::VerlofWettelijk, Code::VerlofBoven, Code::Feestdag, Code::Feestdagen];
    let hours = [Code::Verzuim, Code::Scholing, Code::Overleg, Code::Indirect, Code::Reistijd];
    let hours = hours.into_iter().fold(least(&leave), |status, code| status.with(own(code)));
    let proposed = |bedrag: Decimal| {
        set.get(Code::GemeenteEisen).filter(|value| value.waarde == bedrag).map(|value| value.status)
    };
    let eisen = bestand.eisen.iter().fold(Bronstatus::Gezien, |status, eis| {
        let money = if eis.bedrag.is_zero() {
            status
        } else {
            status.with(proposed(eis.bedrag).unwrap_or(Bronstatus::ZelfOpgegeven))
        };
        // Minutes cost what a minute of staff costs.
        if eis.minuten.is_zero() {
            money
        } else {
            money.with(staff).with(hours).with(Bronstatus::ZelfOpgegeven)
        }
    });
    let direct = staff.with(hours).with(own(Code::Reiskosten)).with(own(Code::Opleidingskosten)).with(eisen);
    let cost = direct.with(own(Code::Overhead));
    let all: Vec<(Tariefpost, Bronstatus)> = Tariefpost::ALL
        .into_iter()
        .map(|post| {
            let status = match post {
                Tariefpost::Salaris => salaris,
                Tariefpost::Ikb => pay,
                Tariefpost::Premies => pay.with(least(&premies)),
                Tariefpost::Pensioen => pay.with(least(&pensioen)),
                Tariefpost::Loopbaan => salaris.with(least(&[Code::Loopbaanbudget])),
                Tariefpost::OverigPersoneel => salaris.with(least(&[Code::OverigPersoneel])),
                Tariefpost::Verlof
                | Tariefpost::Verzuim
                | Tariefpost::Scholing
                | Tariefpost::Overleg
                | Tariefpost::Indirect
                | Tariefpost::Reistijd => staff.with(hours),
                Tariefpost::Reiskosten => hours.with(own(Code::Reiskosten)),
                Tariefpost::Opleiding => hours.with(own(Code::Opleidingskosten)),
                Tariefpost::Eisen => eisen,
                Tariefpost::Overhead => cost,
                Tariefpost::Indexering if bestand.indexering.is_zero() => cost,
                Tariefpost::Indexering => cost.with(Bronstatus::ZelfOpgegeven),
                Tariefpost::Risico => cost.with(own(Code::Risico)),
                Tariefpost::Innovatie => cost.with(own(Code::Innovatie)),
            };
            (post, status)
        })
        .collect();
    move |post| {
        all.iter().find(|(one, _)| *one == post).map_or(Bronstatus::Voorbeeldwaarde, |(_, status)| *status)
    }
}

impl Tarief {
    /// Every value that the tariff stands on, with its source and how sure we are: wages, rises, figures of the set, and
    /// what was filled in for this tariff.
    #[must_use]
    pub fn gebruikt(&self, grond: &Tariefgrond<'_>) -> Vec<Gebruiktewaarde> {
        let bestand = self.bestand();
        let value = |naam: String, waarde, eenheid: &str, status, bron: String| Gebruiktewaarde {
            naam,
            waarde,
            eenheid: eenheid.to_owned(),
            status,
            bron,
            eigen: false,
        };
        let mut all = Vec::new();
        for line in self.mix() {
            let naam = format!("Uurloon schaal {} trede {}", line.regel.schaal, line.regel.trede);
            let bron = grond.cao.bron().to_owned();
            all.push(value(naam, line.tabel.uurloon, "EUR/uur", line.tabel.status, bron));
        }
        for stap in grond.verhogingen.between(grond.cao.geldig_van(), bestand.prijspeil) {
            let naam = format!("Verhoging van de cao op {}", stap.datum);
            all.push(value(naam, stap.procent, "%", stap.status, stap.bron.clone()));
        }
        for known in taken(bestand, grond.set).into_iter().filter_map(|code| grond.set.get(code)) {
            all.push(value(
                known.naam.clone(),
                known.waarde,
                &known.eenheid,
                known.status,
                known.bron.clone(),
            ));
        }
        for (code, number) in own(bestand) {
            let status = own_status(grond.set, code, number);
            let known = grond.set.get(code);
            let kept = known.filter(|known| known.waarde == number);
            let naam = known.map_or_else(|| code.key().to_owned(), |known| known.naam.clone());
            let eenheid = known.map_or("", |known| known.eenheid.as_str());
            let bron = kept.map_or_else(|| "opgegeven in dit tarief".to_owned(), |known| known.bron.clone());
            all.push(Gebruiktewaarde { eigen: kept.is_none(), ..value(naam, number, eenheid, status, bron) });
        }
        all
    }
}
