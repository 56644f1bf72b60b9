//! Rules within a 323 or 325, asked line by line: only small keys are kept.

use domein::{Bedrag, Bsn, Datum, Maand, Productcode};
use foldhash::{HashMap, HashSet};
use jiff::ToSpan;

use super::{Context, Ernst, Findings, Niveau, Rule, refuses, reports};
use crate::codes::{DebetCredit, Eenheid, RetourCode};
use crate::model::*;

const LINE_323: &str = "Declaratie/Clienten/Client/Prestaties/Prestatie";
const LINE_325: &str = "DeclaratieAntwoord/Clienten/Client/Prestaties/Prestatie";

/// Which help a debit line is for: it may be declared once (TR416). Assignment, period and category are one number,
/// because a set works faster with one number than with eight.
type Delivered = (u128, Productcode);

fn delivered(prestatie: &Prestatie) -> Delivered {
    let day = |day: Datum| {
        u128::from(day.year().unsigned_abs()) << 16
            | u128::from(day.month().unsigned_abs()) << 8
            | u128::from(day.day().unsigned_abs())
    };
    let category = prestatie.categorie.as_str().bytes().fold(0, |sum, digit| sum << 8 | u128::from(digit));
    let GeslotenPeriode { begindatum, einddatum } = prestatie.periode;
    let numbers = u128::from(prestatie.toewijzing_nummer) << 80
        | day(begindatum) << 48
        | day(einddatum) << 16
        | category;
    (numbers, prestatie.code.clone())
}

/// What must be remembered of a message to judge its next line and its end.
#[derive(Debug)]
pub(crate) struct DeclaratieRules {
    soort: Berichtsoort,
    declaratie: Option<(DeclaratieKop, u32)>,
    antwoord: Option<(AntwoordKop, u32)>,
    /// The answer as a whole was refused (TR342).
    antwoord_refused: bool,
    clients: HashSet<Bsn>,
    references: HashSet<String>,
    /// The references that credits take back, with their line in the file.
    taken_back: HashMap<String, u32>,
    debits: HashSet<Delivered>,
    sum: Bedrag,
    /// Something could not be read, so that sums mean nothing.
    incomplete: bool,
}

impl DeclaratieRules {
    pub fn new(soort: Berichtsoort) -> Self {
        Self {
            soort,
            declaratie: None,
            antwoord: None,
            antwoord_refused: false,
            clients: HashSet::default(),
            references: HashSet::default(),
            taken_back: HashMap::default(),
            debits: HashSet::default(),
            sum: Bedrag::ZERO,
            incomplete: false,
        }
    }

    fn is_323(&self) -> bool {
        self.soort == Berichtsoort::Declaratie
    }

    fn path(&self) -> &'static str {
        if self.is_323() { LINE_323 } else { LINE_325 }
    }

    /// A part could not be read.
    pub fn lost(&mut self) {
        self.incomplete = true;
    }

    pub fn header(&mut self, header: &Header, line: u32, findings: &mut Findings) {
        if let Some(antwoord) = &header.antwoord_op
            && antwoord.declaratie.dagtekening > header.identificatie.dagtekening
        {
            let tekst =
                "De dagtekening van de declaratie ligt na die van dit antwoord. Controleer beide datums.";
            findings.broken(reports("TR134"), "Header/DeclaratieIdentificatie", "Dagtekening", line, tekst);
        }
    }

    pub fn declaratie(&mut self, kop: &DeclaratieKop, line: u32, context: Context, findings: &mut Findings) {
        cs100(kop.periode, ("Declaratie", "DeclaratiePeriode/Begindatum"), line, findings);
        cs340(kop, line, findings);
        cs325(kop.totaal, "Declaratie", "TotaalIngediendBedrag", line, findings);
        if let Some(dagtekening) = context.dagtekening {
            tr134_declaratie(kop, dagtekening, line, findings);
            let element = "DeclaratiePeriode/Einddatum";
            tr137(kop.periode, dagtekening, ("Declaratie", element), line, findings);
        }
        self.declaratie = Some((kop.clone(), line));
    }

    pub fn antwoord(&mut self, kop: &AntwoordKop, line: u32, findings: &mut Findings) {
        cs325(kop.ingediend, "DeclaratieAntwoord", "TotaalIngediendBedrag", line, findings);
        cs325(kop.toegekend, "DeclaratieAntwoord", "TotaalToegekendBedrag", line, findings);
        self.antwoord = Some((kop.clone(), line));
    }

    pub fn antwoord_retour(&mut self, codes: &[RetourCode]) {
        self.antwoord_refused = codes.iter().any(|code| !matches!(code.as_str(), "0200" | "8001"));
    }

    pub fn client(&mut self, bsn: Bsn, line: u32, findings: &mut Findings) {
        if !self.clients.insert(bsn) {
            let base = if self.is_323() {
                "Declaratie/Clienten/Client"
            } else {
                "DeclaratieAntwoord/Clienten/Client"
            };
            let tekst =
                "Deze client staat twee keer in het bericht. Zet alle prestaties van een client bij elkaar.";
            findings.broken(refuses("TR101"), base, "Bsn", line, tekst);
        }
    }

    pub fn prestatie(&mut self, prestatie: &Prestatie, line: u32, context: Context, findings: &mut Findings) {
        let base = self.path();
        cs337(prestatie, base, line, findings);
        cs325(prestatie.ingediend, base, "IngediendBedrag", line, findings);
        cs339(prestatie, base, line, findings);
        cd087(prestatie, base, line, findings);
        cd060(prestatie, base, line, findings);
        if let Some(dagtekening) = context.dagtekening {
            tr137(prestatie.periode, dagtekening, (base, "ProductPeriode/Einddatum"), line, findings);
        }
        if self.is_323() {
            cs100(prestatie.periode, (base, "ProductPeriode/Begindatum"), line, findings);
            tr346(prestatie, line, findings);
            if let Some((kop, _)) = &self.declaratie {
                tr335(prestatie, kop.dagtekening, line, findings);
            }
            self.tr315(prestatie, line, findings);
            self.tr416(prestatie, line, findings);
        }
        self.tr101(prestatie, line, findings);
        self.sum += prestatie.ingediend.signed();
    }

    /// The rules that need the whole message.
    pub fn finish(&mut self, header: Option<&Header>, findings: &mut Findings) {
        self.tr316(findings);
        if self.incomplete {
            return;
        }
        self.tr358(findings);
        let refused_header = header
            .and_then(|header| header.antwoord_op.as_ref())
            .is_some_and(|antwoord| antwoord.retour_codes.iter().any(|code| code.as_str() == "0001"));
        self.tr342(self.antwoord_refused || refused_header, findings);
    }
}

/// Rules that look at more than one line.
impl DeclaratieRules {
    /// A line has one reference, and a reference one line. Within a declaration that is TR314 as well.
    fn tr101(&mut self, prestatie: &Prestatie, line: u32, findings: &mut Findings) {
        if self.references.insert(prestatie.referentie_nummer.clone()) {
            return;
        }
        let (base, element) = (self.path(), "ProductReferentie/ReferentieNummer");
        let tekst =
            "Dit referentienummer staat twee keer in het bericht. Geef elke prestatie een eigen nummer.";
        findings.broken(refuses("TR101"), base, element, line, tekst);
        if self.is_323() {
            let rule = Rule { niveau: Niveau::Keten, retour: "8021", ..refuses("TR314") };
            findings.broken(rule, base, element, line, tekst);
        }
    }

    /// A line is taken back once.
    fn tr315(&mut self, prestatie: &Prestatie, line: u32, findings: &mut Findings) {
        let Some(previous) = &prestatie.vorig_referentie_nummer else {
            return;
        };
        if self.taken_back.contains_key(previous) {
            let tekst = "Twee regels crediteren dezelfde eerdere prestatie. Haal een van beide weg.";
            let element = "ProductReferentie/VorigReferentieNummer";
            findings.broken(refuses("TR315"), LINE_323, element, line, tekst);
        } else {
            self.taken_back.insert(previous.clone(), line);
        }
    }

    /// A line is not taken back in the message that declares it.
    fn tr316(&self, findings: &mut Findings) {
        let mut lines: Vec<u32> = self
            .taken_back
            .iter()
            .filter(|(reference, _)| self.references.contains(*reference))
            .map(|(_, line)| *line)
            .collect();
        lines.sort_unstable();
        for line in lines {
            let tekst =
                "Deze creditregel neemt een regel uit hetzelfde bericht terug. Laat beide regels weg.";
            findings.broken(
                refuses("TR316"),
                LINE_323,
                "ProductReferentie/VorigReferentieNummer",
                line,
                tekst,
            );
        }
    }

    /// The same help in the same period is declared once.
    fn tr416(&mut self, prestatie: &Prestatie, line: u32, findings: &mut Findings) {
        if prestatie.ingediend.debet_credit != DebetCredit::Debet {
            return;
        }
        if !self.debits.insert(delivered(prestatie)) {
            let tekst = "Voor deze toewijzing, periode en product staat al een debetregel in het bericht. Voeg de regels samen.";
            findings.broken(refuses("TR416"), LINE_323, "", line, tekst);
        }
    }

    /// The total is the sum of the lines.
    fn tr358(&self, findings: &mut Findings) {
        if let Some((kop, line)) = &self.declaratie
            && kop.totaal.signed() != self.sum
        {
            let tekst = format!(
                "Het totaal ({}) is niet gelijk aan de som van de regels ({}). Controleer het totaal en de regels.",
                kop.totaal.signed(),
                self.sum
            );
            findings.broken(
                refuses("TR358"),
                "Declaratie",
                "TotaalIngediendBedrag/TotaalBedrag",
                *line,
                tekst,
            );
        }
    }

    /// What was not granted is the sum of the lines that were refused; nothing is granted when the answer as
    /// a whole refuses.
    fn tr342(&self, refused: bool, findings: &mut Findings) {
        let Some((kop, line)) = &self.antwoord else { return };
        let element = "TotaalToegekendBedrag/TotaalBedrag";
        if refused && self.references.is_empty() {
            if kop.toegekend.signed() != Bedrag::ZERO {
                let tekst =
                    "De hele declaratie is afgekeurd, maar er is toch een bedrag toegekend. Vul dan 0 in.";
                findings.broken(refuses("TR342"), "DeclaratieAntwoord", element, *line, tekst);
            }
            return;
        }
        let open = kop.ingediend.signed() - kop.toegekend.signed();
        if open != self.sum {
            let tekst = format!(
                "Ingediend min toegekend is {open}, maar de afgekeurde regels zijn samen {}. Controleer de bedragen en de regels.",
                self.sum
            );
            findings.broken(refuses("TR342"), "DeclaratieAntwoord", element, *line, tekst);
        }
    }
}

/// Declarations exist since 2021, and are for help since then.
fn cs100(periode: GeslotenPeriode, (base, element): (&str, &str), line: u32, findings: &mut Findings) {
    const FIRST: Datum = jiff::civil::date(2021, 1, 1);
    if periode.begindatum < FIRST {
        let tekst = "Deze periode ligt voor 2021. Controleer de begindatum.";
        findings.broken(refuses("CS100"), base, element, line, tekst);
    }
}

/// A declaration is for one whole calendar month.
fn cs340(kop: &DeclaratieKop, line: u32, findings: &mut Findings) {
    let GeslotenPeriode { begindatum, einddatum } = kop.periode;
    if begindatum.day() != 1 || einddatum != begindatum.last_of_month() {
        let tekst = "De declaratieperiode is geen hele kalendermaand. Begin op de eerste en eindig op de laatste dag van de maand.";
        findings.broken(refuses("CS340"), "Declaratie", "DeclaratiePeriode", line, tekst);
    }
}

/// A declaration is not signed after the message that carries it. The standard does not name the element, so
/// this is reported only.
fn tr134_declaratie(kop: &DeclaratieKop, dagtekening: Datum, line: u32, findings: &mut Findings) {
    if kop.dagtekening > dagtekening {
        let tekst = "De dagtekening van de declaratie ligt na die van het bericht. Controleer beide datums.";
        findings.broken(reports("TR134"), "Declaratie", "DeclaratieDagtekening", line, tekst);
    }
}

/// Nothing is debit.
fn cs325(amount: MetDebetCredit, base: &str, element: &str, line: u32, findings: &mut Findings) {
    if amount.bedrag == Bedrag::ZERO && amount.debet_credit == DebetCredit::Credit {
        let element = format!("{element}/DebetCredit");
        findings.broken(refuses("CS325"), base, &element, line, "Bij een bedrag van 0 hoort DebetCredit D.");
    }
}

/// A line lies within one calendar month: the month of the cost.
fn cs337(prestatie: &Prestatie, base: &str, line: u32, findings: &mut Findings) {
    let GeslotenPeriode { begindatum, einddatum } = prestatie.periode;
    if Maand::of(begindatum) != Maand::of(einddatum) {
        let tekst =
            "De productperiode loopt over meer dan een kalendermaand. Maak voor elke maand een eigen regel.";
        findings.broken(refuses("CS337"), base, "ProductPeriode", line, tekst);
    }
}

/// Unit 83 counts in euro cents: volume and amount are the same.
fn cs339(prestatie: &Prestatie, base: &str, line: u32, findings: &mut Findings) {
    let cents = prestatie.ingediend.bedrag.cents();
    if prestatie.eenheid == Eenheid::Euro && cents != i64::from(prestatie.volume) {
        let tekst = "Bij eenheid 83 (euro's) is het volume een bedrag in eurocenten, gelijk aan het ingediende bedrag.";
        findings.broken(refuses("CS339"), base, "IngediendBedrag/Bedrag", line, tekst);
    }
}

/// Unit 83 has no rate, every other unit has one.
fn cd087(prestatie: &Prestatie, base: &str, line: u32, findings: &mut Findings) {
    let tekst = match (prestatie.eenheid, prestatie.tarief) {
        (Eenheid::Euro, Some(_)) => "Bij eenheid 83 (euro's) hoort geen producttarief. Haal het tarief weg.",
        (Eenheid::Euro, None) | (_, Some(_)) => return,
        (_, None) => "Bij deze eenheid hoort een producttarief. Vul het tarief in.",
    };
    findings.broken(refuses("CD087"), base, "ProductTarief", line, tekst);
}

/// A credit names the line that it takes back, a debit does not.
fn cd060(prestatie: &Prestatie, base: &str, line: u32, findings: &mut Findings) {
    let tekst = match (prestatie.ingediend.debet_credit, &prestatie.vorig_referentie_nummer) {
        (DebetCredit::Credit, None) => {
            "Een creditregel moet het referentienummer van de oude debetregel noemen. Vul VorigReferentieNummer."
        }
        (DebetCredit::Debet, Some(_)) => {
            "Een debetregel heeft geen VorigReferentieNummer. Haal het weg, of maak er een creditregel van."
        }
        _ => return,
    };
    findings.broken(refuses("CD060"), base, "ProductReferentie/VorigReferentieNummer", line, tekst);
}

/// A period has begun before it ends, and has ended when it is declared.
fn tr137(
    periode: GeslotenPeriode,
    dagtekening: Datum,
    (base, element): (&str, &str),
    line: u32,
    findings: &mut Findings,
) {
    let tekst = if periode.einddatum < periode.begindatum {
        "De einddatum van de periode ligt voor de begindatum. Controleer beide datums."
    } else if periode.einddatum > dagtekening {
        "De einddatum van de periode ligt na de dagtekening van het bericht. Declareer achteraf."
    } else {
        return;
    };
    findings.broken(refuses("TR137"), base, element, line, tekst);
}

/// Not older than five years.
fn tr335(prestatie: &Prestatie, dagtekening: Datum, line: u32, findings: &mut Findings) {
    let oldest = dagtekening.checked_sub(5.years()).unwrap_or(Datum::MIN);
    if prestatie.periode.einddatum < oldest {
        let tekst = "De productperiode ligt meer dan vijf jaar voor de declaratie. Controleer de datums.";
        findings.broken(refuses("TR335"), LINE_323, "ProductPeriode/Einddatum", line, tekst);
    }
}

/// The amount is volume times rate.
fn tr346(prestatie: &Prestatie, line: u32, findings: &mut Findings) {
    if let Some(expected) = prestatie.wrong_amount() {
        let rule = Rule { code: "TR346", niveau: Niveau::Extern, ernst: Ernst::Meldt, retour: "9346" };
        let tekst = format!(
            "Het bedrag ({}) is niet gelijk aan volume maal tarief ({expected}). Controleer volume, tarief en \
             bedrag.",
            prestatie.ingediend.bedrag,
        );
        findings.broken(rule, LINE_323, "IngediendBedrag/Bedrag", line, tekst);
    }
}
