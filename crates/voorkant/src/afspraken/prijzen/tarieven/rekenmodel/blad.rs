//! The tab of the sector: from wage to price.

use prijs::{Looncontract, Parametercode as Code, Tariefeenheid, Werkgevergrootte, Wmoelement, rounded};
use rust_decimal::Decimal;

use super::super::raad::VAN_ELDERS;
use super::super::zicht::Heeltarief;
use super::cao::Loonvakken;
use super::premies::Premievakken;
use super::{SECTOR, getal, reken};
use crate::uitvoer::{Rekenblad, Vak, plaats};

/// The rows as they grow, and where what was written stands.
#[derive(Default)]
struct Vel {
    rijen: Vec<Vec<Vak>>,
}

impl Vel {
    fn head(&mut self, words: &str) {
        self.rijen.push(Vec::new());
        self.rijen.push(vec![Vak::kop(words)]);
    }

    /// A row with one value; the field in which it stands.
    fn row(&mut self, naam: &str, vak: Vak, uitleg: &str) -> String {
        let at = plaats(self.rijen.len(), 1);
        self.rijen.push(vec![Vak::tekst(naam), vak, Vak::tekst(uitleg)]);
        at
    }

    /// A row with a value for each line of the mix; the number of the row.
    fn line(&mut self, naam: &str, vakken: Vec<Vak>) -> usize {
        let at = self.rijen.len();
        self.rijen.push(std::iter::once(Vak::tekst(naam)).chain(vakken).collect());
        at
    }
}

/// The tab.
pub fn sheet(heel: &Heeltarief, codes: &Premievakken, lonen: &Loonvakken) -> Rekenblad {
    let bestand = heel.tarief.bestand();
    let mut vel = Vel::default();
    vel.rijen.push(vec![Vak::kop(&bestand.product)]);
    vel.rijen.push(vec![
        Vak::tekst("Prijspeil"),
        Vak::tekst(bestand.prijspeil.to_string()),
        Vak::tekst(format!("prijs per {}", bestand.eenheid.naam())),
    ]);
    if heel.stuk.nu.inhoud.van_elders {
        vel.rijen.push(vec![Vak::tekst("Let op"), Vak::tekst(VAN_ELDERS.0)]);
    }
    let staff = wages(&mut vel, heel, codes, lonen);
    let hours = hours(&mut vel, heel, codes);
    let demands = demands(&mut vel, heel);
    let factor = unit(&mut vel, &bestand.eenheid, heel.tarief.uren_per_eenheid());
    price(&mut vel, heel, &Plekken { staff, hours, demands, factor });
    Rekenblad { naam: SECTOR.to_owned(), breed: vec![46.0, 16.0, 16.0], vast: (0, 1), rijen: vel.rijen }
}

/// The mix, and what a full-time worker of it costs; the field of that.
fn wages(vel: &mut Vel, heel: &Heeltarief, codes: &Premievakken, lonen: &Loonvakken) -> String {
    let mix = heel.tarief.mix();
    let share = functions(vel, mix);
    let at = |row: usize, place: usize| plaats(row, place + 1);
    let extra = format!("(1+{}/100)", codes.at(Code::ToeslagPrimair));
    let wage = vel.line(
        "Uurloon op prijspeil",
        mix.iter()
            .map(|one| {
                let cell = lonen.at(one.regel.schaal, one.regel.trede);
                let extra = if (4..=9).contains(&one.regel.schaal) { extra.as_str() } else { "1" };
                reken(format!("{cell}*{}*{extra}", lonen.factor), one.uurloon, 4)
            })
            .collect(),
    );
    let c = |code| codes.at(code);
    let each = |formula: &dyn Fn(usize) -> String,
                outcome: &dyn Fn(&prijs::Loonopbouw) -> Decimal|
     -> Vec<Vak> {
        mix.iter().enumerate().map(|(place, one)| reken(formula(place), outcome(&one.kosten), 2)).collect()
    };
    let salary =
        vel.line("Salaris", each(&|p| format!("{}*{}*12", at(wage, p), c(Code::UrenMaand)), &|k| k.salaris));
    let holiday = vel.line(
        "Vakantietoeslag",
        each(&|p| format!("{}*{}/100", at(salary, p), c(Code::Vakantietoeslag)), &|k| k.vakantietoeslag),
    );
    let both = |p| format!("({}+{})", at(salary, p), at(holiday, p));
    let year_end = vel.line(
        "Eindejaarsuitkering",
        each(&|p| format!("{}*{}/100", both(p), c(Code::Eindejaarsuitkering)), &|k| k.eindejaarsuitkering),
    );
    vel.line(
        "Vermeerdering IKB",
        each(&|p| format!("{}*{}/100", both(p), c(Code::IkbPlus)), &|k| k.vermeerdering),
    );
    let ill = vel.line(
        "Tegemoetkoming ziektekosten",
        each(&|_| format!("{}*12", c(Code::Ziektekosten)), &|k| k.ziektekosten),
    );
    let pay = |p| format!("SUM({}:{})", at(salary, p), at(ill, p));
    let premium = |p: usize| {
        let flex = mix.get(p).is_some_and(|one| one.regel.contract == Looncontract::Flex);
        premium(heel, codes, flex, &pay(p))
    };
    vel.line("Premies van de werkgever", each(&premium, &|k| k.premies));
    let pension = |p| {
        let part = format!("{}/100*{}/100", c(Code::Pensioen), c(Code::Pensioenwerkgever));
        format!("{part}*MAX(0,{}+{}-{})", both(p), at(year_end, p), c(Code::Pensioenfranchise))
    };
    vel.line("Pensioen, deel van de werkgever", each(&pension, &|k| k.pensioen));
    vel.line(
        "Loopbaanbudget",
        each(&|p| format!("{}*{}/100", at(salary, p), c(Code::Loopbaanbudget)), &|k| k.loopbaan),
    );
    let other = vel.line(
        "Overige personeelskosten",
        each(&|p| format!("{}*{}/100", at(salary, p), c(Code::OverigPersoneel)), &|k| k.overig),
    );
    let total = vel.line(
        "Samen",
        each(&|p| format!("SUM({}:{})", at(salary, p), at(other, p)), &prijs::Loonopbouw::totaal),
    );
    let last = mix.len().saturating_sub(1);
    let product =
        format!("SUMPRODUCT({}:{},{}:{})", at(share, 0), at(share, last), at(total, 0), at(total, last));
    vel.row(
        "Kosten van iemand die voltijd werkt",
        reken(product, heel.tarief.loon().totaal(), 2),
        "EUR per jaar",
    )
}

/// Who does the work; the row of the shares.
fn functions(vel: &mut Vel, mix: &[prijs::Mixloon]) -> usize {
    vel.head("Functiemix en loonkosten per jaar, voltijd");
    vel.line("Functie", mix.iter().map(|one| Vak::tekst(&one.regel.functie)).collect());
    vel.line("Schaal", mix.iter().map(|one| Vak::Heel(i64::from(one.regel.schaal))).collect());
    vel.line("Trede", mix.iter().map(|one| Vak::tekst(one.regel.trede.to_string())).collect());
    vel.line("Aandeel", mix.iter().map(|one| getal(one.regel.aandeel)).collect())
}

/// The formula of the premiums over what somebody is paid.
fn premium(heel: &Heeltarief, codes: &Premievakken, flex: bool, pay: &str) -> String {
    let small = heel.tarief.bestand().werkgever == Werkgevergrootte::Klein;
    let small = small && heel.gronden.set.get(Code::AofKlein).is_some();
    let awf = if flex { Code::AwfHoog } else { Code::AwfLaag };
    let aof = if small { Code::AofKlein } else { Code::AofGroot };
    let all = [awf, aof, Code::Kinderopvang, Code::Whk, Code::Zvw].map(|code| codes.at(code)).join("+");
    format!("({all})/100*MIN({pay},{})", codes.at(Code::MaximumPremieloon))
}

/// Where the hours stand.
struct Uren {
    gross: String,
    productive: String,
    travel: String,
}

fn hours(vel: &mut Vel, heel: &Heeltarief, codes: &Premievakken) -> Uren {
    let (uren, own) = (heel.tarief.uren(), &heel.tarief.bestand().uren);
    vel.head("Uren per jaar, voltijd");
    let gross = vel.row("Betaalde uren", reken(codes.at(Code::UrenBruto), uren.bruto, 1), "");
    let leave = format!("{}+{}", codes.at(Code::VerlofWettelijk), codes.at(Code::VerlofBoven));
    let leave = vel.row("Verlof", reken(leave, uren.verlof, 1), "");
    let days = format!("{}*{}", codes.at(Code::Feestdagen), codes.at(Code::Feestdag));
    let days = vel.row("Feestdagen", reken(days, uren.feestdagen, 1), "");
    let sick = vel.row("Ziekteverzuim", getal(own.verzuim), "% van de uren na verlof");
    let present = format!("({gross}-{leave}-{days})*(1-{sick}/100)");
    let present = vel.row("Uren aanwezig", reken(present, uren.beschikbaar(), 1), "");
    let training = vel.row("Scholing", getal(own.scholing), "");
    vel.row("Overleg, intervisie en supervisie", getal(own.overleg), "");
    vel.row("Overige tijd zonder cliënt", getal(own.indirect), "");
    let travel = vel.row("Reistijd", getal(own.reistijd), "");
    let productive = format!("{present}-SUM({training}:{travel})");
    let productive = vel.row("Uren voor cliënten", reken(productive, uren.productief(), 1), "");
    Uren { gross, productive, travel }
}

/// Where the demands stand: in euros per hour, and as a part of an hour.
struct Eisen {
    money: String,
    part: String,
}

fn demands(vel: &mut Vel, heel: &Heeltarief) -> Eisen {
    let bestand = heel.tarief.bestand();
    vel.head("Eisen van de gemeente");
    vel.rijen.push(["Eis", "Minuten per cliënt", "Keer per jaar", "EUR per uur"].map(Vak::kop).to_vec());
    let first = vel.rijen.len();
    for eis in &bestand.eisen {
        vel.rijen.push(vec![
            Vak::tekst(&eis.tekst),
            getal(eis.minuten),
            getal(eis.per_jaar),
            getal(eis.bedrag),
        ]);
    }
    if bestand.eisen.is_empty() {
        vel.rijen.push(vec![Vak::tekst("geen"), Vak::Heel(0), Vak::Heel(0), Vak::Heel(0)]);
    }
    let last = vel.rijen.len() - 1;
    let range = |column| format!("{}:{}", plaats(first, column), plaats(last, column));
    let money: Decimal = bestand.eisen.iter().map(|eis| eis.bedrag).sum();
    let minutes: Decimal = bestand.eisen.iter().map(|eis| eis.minuten * eis.per_jaar).sum();
    let per_client = bestand.uren_per_client.unwrap_or(Decimal::ONE);
    let hours = vel.row("Uren hulp per cliënt per jaar", getal(per_client), "nodig bij eisen in minuten");
    let money = vel.row("Eisen in geld", reken(format!("SUM({})", range(3)), money, 2), "EUR per uur");
    let part = format!("SUMPRODUCT({},{})/60/{hours}", range(1), range(2));
    let part = vel.row(
        "Eisen in tijd",
        reken(part, minutes / Decimal::from(60) / per_client, 4),
        "deel van een uur",
    );
    Eisen { money, part }
}

/// Hours of a professional in one unit; the field of that.
fn unit(vel: &mut Vel, unit: &Tariefeenheid, factor: Decimal) -> String {
    vel.head("Eenheid");
    match unit {
        Tariefeenheid::Uur => vel.row("Uren per eenheid", Vak::Heel(1), ""),
        Tariefeenheid::Dagdeel { uren } | Tariefeenheid::Traject { uren } => {
            vel.row("Uren per eenheid", getal(*uren), "")
        }
        Tariefeenheid::Groep { uren, begeleiders, deelnemers, aanwezig } => {
            let first = vel.row("Uren van een bijeenkomst", getal(*uren), "");
            let staff = vel.row("Begeleiders", getal(*begeleiders), "");
            let places = vel.row("Deelnemers", getal(*deelnemers), "");
            let present = vel.row("Aanwezig", getal(*aanwezig), "%");
            let formula = format!("{first}*{staff}/({places}*{present}/100)");
            vel.row("Uren per deelnemer", reken(formula, factor, 6), "")
        }
    }
}

/// Where everything stands that the price is made of.
struct Plekken {
    staff: String,
    hours: Uren,
    demands: Eisen,
    factor: String,
}

fn price(vel: &mut Vel, heel: &Heeltarief, p: &Plekken) {
    let (tarief, bestand) = (&heel.tarief, heel.tarief.bestand());
    vel.head("Keuzes");
    let travel = vel.row("Reiskosten", getal(bestand.reiskosten), "EUR per jaar, voltijd");
    let training = vel.row("Opleidingskosten", getal(bestand.opleidingskosten), "EUR per jaar, voltijd");
    let overhead = vel.row("Overhead", getal(bestand.overhead), "% van de kostprijs; geen opslag");
    let index = vel.row("Indexatie tot de ingangsdatum", getal(bestand.indexering), "%");
    let risk = vel.row("Risico", getal(bestand.risico), "% van de kostprijs");
    let new = vel.row("Innovatie", getal(bestand.innovatie), "% van de kostprijs");
    vel.head("Prijs per eenheid, naar de onderdelen van de Wmo");
    vel.rijen.push(
        ["Onderdeel", "Niet afgerond", "Hele centen", "Rest", "Volgorde", "Getoond"].map(Vak::kop).to_vec(),
    );
    let first = vel.rijen.len();
    let cell = |place: usize| plaats(first + place, 1);
    let (staff, gross, prod, way) = (&p.staff, &p.hours.gross, &p.hours.productive, &p.hours.travel);
    let (money, part, factor) = (&p.demands.money, &p.demands.part, &p.factor);
    let direct = format!("({}+{}+{}+{})", cell(0), cell(2), cell(3), cell(5));
    let formulas = [
        format!("{staff}/{gross}*{factor}"),
        format!("{direct}*({overhead}/100)/(1-{overhead}/100)"),
        format!("({staff}/({prod}+{way})-{staff}/{gross})*{factor}"),
        format!("({staff}/{prod}-{staff}/({prod}+{way})+({travel}+{training})/{prod})*{factor}"),
        format!("({direct}+{})*{index}/100", cell(1)),
        format!("({money}+{part}*{staff}/{prod})*{factor}"),
        format!("SUM({}:{})*({risk}+{new})/100", cell(0), cell(5)),
    ];
    let parts = elements(heel);
    for (place, formula) in formulas.into_iter().enumerate() {
        vel.rijen.push(shown_row(&parts, formula, first, place));
    }
    let range = |column, last| format!("{}:{}", plaats(first, column), plaats(first + last, column));
    let cost = vel.rijen.len();
    let sum = |last| {
        Vak::Som(
            format!("SUM({})", range(5, last)),
            if last == 5 { tarief.kostprijs() } else { tarief.bedrag() }.cents(),
        )
    };
    let exact: Decimal = tarief.tarief();
    vel.rijen.push(vec![Vak::kop("Kostprijs"), Vak::Leeg, Vak::Leeg, Vak::Leeg, Vak::Leeg, sum(5)]);
    vel.rijen.push(vec![
        Vak::kop("Tarief"),
        reken(format!("SUM({})", range(1, 6)), exact, 4),
        Vak::Leeg,
        Vak::Leeg,
        Vak::Leeg,
        sum(6),
    ]);
    let ours = prijs::in_euros(tarief.bedrag());
    let same = format!("IF(ABS({}-{ours})<0.005,\"ja\",\"nee, er is iets gewijzigd\")", plaats(cost + 1, 5));
    vel.rijen.push(vec![Vak::tekst("Komt overeen met Voorkant"), Vak::Oordeel(same, "ja".to_owned())]);
}

/// An element: what it is, EUR not rounded, and the cents that are shown.
type Deel = (String, Decimal, i64);

fn elements(heel: &Heeltarief) -> Vec<Deel> {
    let regels = heel.tarief.regels();
    let of = |element: Option<Wmoelement>| {
        let own = || regels.iter().filter(move |regel| regel.post.wmo() == element);
        let naam = element.map_or_else(
            || "Risico en innovatie: een keuze, in geen van beide wetten".to_owned(),
            |one| format!("{}. {}", one.key(), one.naam()),
        );
        (naam, own().map(|regel| regel.bedrag).sum(), own().map(|regel| regel.getoond.cents()).sum())
    };
    Wmoelement::ALL.into_iter().map(Some).chain([None]).map(of).collect()
}

/// A row of an element: what it is, whole cents down, what is left, its turn, and what is shown. The cents that are left of
/// the whole go to the largest rests, so that what is shown sums.
fn shown_row(parts: &[Deel], formula: String, first: usize, place: usize) -> Vec<Vak> {
    let (row, last) = (first + place, first + parts.len() - 1);
    let own = |column| plaats(row, column);
    let range = |column| format!("{}:{}", fixed(first, column), fixed(last, column));
    let rest = |one: &Deel| rounded((one.1 * Decimal::ONE_HUNDRED).fract(), 6);
    let Some(part) = parts.get(place) else { return Vec::new() };
    let higher = parts.iter().filter(|one| rest(one) > rest(part)).count();
    let before = parts.iter().take(place).filter(|one| rest(one) == rest(part)).count();
    let turn = Decimal::from(1 + higher + before);
    let earlier = if place == 0 {
        String::new()
    } else {
        format!("+COUNTIF({}:{},{})", fixed(first, 3), plaats(row - 1, 3), own(3))
    };
    let left = format!("(ROUND(SUM({})*100,0)-SUM({}))", range(1), range(2));
    vec![
        Vak::tekst(&part.0),
        reken(formula, part.1, 4),
        reken(format!("INT(ROUND({}*100,6))", own(1)), (part.1 * Decimal::ONE_HUNDRED).floor(), 1),
        reken(format!("ROUND({}*100-{},6)", own(1), own(2)), rest(part), 4),
        reken(format!("RANK({},{}){earlier}", own(3), range(3)), turn, 1),
        Vak::Som(format!("({}+IF({}<={left},1,0))/100", own(2), own(4)), part.2),
    ]
}

/// A field that stays when a row is copied.
fn fixed(row: usize, column: usize) -> String {
    let name = plaats(row, column);
    let split = name.find(|sign: char| sign.is_ascii_digit()).unwrap_or(name.len());
    let (letters, digits) = name.split_at(split);
    format!("{letters}${digits}")
}
