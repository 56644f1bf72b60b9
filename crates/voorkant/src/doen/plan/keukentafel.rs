//! The sheet for the kitchen table: what the plan says, with room to write. Without a store or a clock.

use ::plan::{Doelstand, Helper, Kort, Leefeenheid, Lidnummer, Planafspraak, Plandoel, Planinhoud, Woorden};

use crate::web::{Taal, day};

/// A part of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Veldeel {
    /// A heading, of level 2 or 3.
    Kop(u8, String),
    /// What the sheet says itself.
    Tekst(String),
    /// What somebody said.
    Citaat(String),
    /// A list.
    Lijst(Vec<String>),
    /// Something to write: what, and on how many lines.
    Schrijf(String, u8),
    /// Something to tick.
    Kruis(Vec<String>),
    /// Where these sign, each with yes and no before it.
    Teken(Vec<String>),
}

use Veldeel::{Citaat, Kop, Kruis, Lijst, Schrijf, Teken, Tekst};

/// So many empty goals stand on it.
const LEGE_DOELEN: u8 = 2;

/// Whom to call: a name and where from.
pub type Belwie = Option<(String, String)>;

struct Vel<'a> {
    taal: Taal,
    inhoud: &'a Planinhoud,
    delen: Vec<Veldeel>,
}

/// The sheet of what somebody may see of a plan.
pub fn sheet(taal: Taal, inhoud: &Planinhoud, bel: &Belwie) -> Vec<Veldeel> {
    let mut vel = Vel { taal, inhoud, delen: Vec::new() };
    vel.question();
    vel.goals();
    vel.choices();
    vel.agreements();
    vel.call(bel);
    vel.delen
}

fn name(leefeenheid: &Leefeenheid, lid: Lidnummer) -> String {
    leefeenheid.0.get(&lid).map_or_else(|| "…".to_owned(), |lid| lid.roepnaam.to_string())
}

impl Vel<'_> {
    fn t<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        self.taal.pick(nl, en)
    }

    fn head(&mut self, level: u8, nl: &str, en: &str) {
        self.delen.push(Kop(level, self.taal.pick(nl, en).to_owned()));
    }

    fn write(&mut self, nl: &str, en: &str, lines: u8) {
        self.delen.push(Schrijf(self.taal.pick(nl, en).to_owned(), lines));
    }

    fn said(&mut self, words: Option<&Woorden>) {
        self.delen.extend(words.map(|words| Citaat(words.to_string())));
    }

    fn question(&mut self) {
        self.head(2, "Waar gaat het om?", "What is it about?");
        self.said(self.inhoud.vraag.as_ref());
        self.write("Wat wilt u erbij zeggen?", "What do you want to add?", 2);
        self.head(2, "Waar wilt u over een jaar zijn?", "Where do you want to be in a year?");
        self.said(self.inhoud.over_een_jaar.as_ref());
        self.write("Over een jaar …", "In a year …", 2);
    }

    fn goals(&mut self) {
        self.head(2, "Wat wilt u bereiken?", "What do you want to reach?");
        let open = self.inhoud.doelen.values().filter(|doel| doel.stand == Doelstand::Open);
        for (doel, place) in open.zip(1..) {
            self.delen.push(Kop(3, format!("{} {place}", self.t("Doel", "Goal"))));
            self.goal(doel);
        }
        for _ in 0..LEGE_DOELEN {
            self.head(3, "Nog een doel?", "Another goal?");
            self.write("Ik wil …", "I want …", 2);
            self.write(
                "Wie kan helpen? Eerst thuis, familie en buren.",
                "Who can help? First at home, family and neighbours.",
                1,
            );
            self.write("Eerste stap, en wanneer", "First step, and when", 1);
        }
    }

    fn goal(&mut self, doel: &Plandoel) {
        self.said(Some(&doel.woorden));
        if !doel.helpers.is_empty() {
            let who: Vec<String> = doel.helpers.iter().map(|one| self.helper(one)).collect();
            self.delen.push(Tekst(format!("{} {}.", self.t("Helpt:", "Helps:"), who.join(", "))));
        }
        let steps: Vec<String> = doel
            .stappen
            .values()
            .filter(|stap| stap.gedaan.is_none())
            .map(|stap| {
                let by = stap.op.map(|op| format!(", {} {}", self.t("uiterlijk", "by"), day(self.taal, op)));
                format!("{}{}", stap.tekst, by.unwrap_or_default())
            })
            .collect();
        if !steps.is_empty() {
            self.delen.push(Lijst(steps));
        }
        self.write("Volgende stap, wie en wanneer", "Next step, who and when", 2);
    }

    fn helper(&self, helper: &Helper) -> String {
        match helper {
            Helper::Lid(lid) => name(&self.inhoud.leefeenheid, *lid),
            Helper::Netwerk(naam) => naam.to_string(),
            Helper::Professional { naam, organisatie } => format!("{naam} ({organisatie})"),
        }
    }

    fn choices(&mut self) {
        let open: Vec<_> = self.inhoud.keuzen.values().filter(|keuze| keuze.gekozen.is_none()).collect();
        if open.is_empty() {
            return;
        }
        self.head(2, "Wat zou u zelf kiezen?", "What would you choose yourself?");
        for keuze in open {
            self.delen.push(Kop(3, keuze.vraag.to_string()));
            let options = keuze.opties.values().map(|optie| match &optie.prijs {
                Some(prijs) => {
                    let (nl, en) = prijs.termijn.naam();
                    format!("{}: {} {}", optie.wat, prijs.kosten.bedrag, self.t(nl, en))
                }
                None => format!("{}: {}", optie.wat, self.t("prijs niet bekend", "price not known")),
            });
            let options = options.collect();
            self.delen.push(Kruis(options));
        }
    }

    fn agreements(&mut self) {
        self.head(2, "Wat spreken we af?", "What do we agree?");
        let text = self.t(
            "Zet een kruisje bij ja of nee, en teken. Nee zeggen mag. Uw hulp gaat dan gewoon door.",
            "Tick yes or no, and sign. You may say no. Your help then just goes on.",
        );
        self.delen.push(Tekst(text.to_owned()));
        for afspraak in self.inhoud.afspraken.values() {
            self.agreement(afspraak);
        }
        self.head(3, "Nog een afspraak?", "Another agreement?");
        self.write("Wij spreken af dat …", "We agree that …", 2);
        let everybody = self
            .inhoud
            .leefeenheid
            .0
            .values()
            .filter(|lid| lid.verblijf.last().is_some_and(|last| last.tot.is_none()));
        let names: Vec<String> = everybody.map(|lid| lid.roepnaam.to_string()).collect();
        if !names.is_empty() {
            self.delen.push(Teken(names));
        }
    }

    fn agreement(&mut self, afspraak: &Planafspraak) {
        self.said(Some(&afspraak.tekst));
        let promise = afspraak
            .belofte
            .as_ref()
            .map(|who: &Kort| format!("{} {who}. ", self.t("Belooft:", "Promises:")));
        let by = afspraak.op.map(|op| format!("{} {}.", self.t("Uiterlijk", "By"), day(self.taal, op)));
        let said = format!("{}{}", promise.unwrap_or_default(), by.unwrap_or_default());
        if !said.is_empty() {
            self.delen.push(Tekst(said.trim().to_owned()));
        }
        let names = afspraak.partijen.iter().map(|lid| name(&self.inhoud.leefeenheid, *lid)).collect();
        self.delen.push(Teken(names));
    }

    fn call(&mut self, bel: &Belwie) {
        self.head(2, "Wie kunt u bellen?", "Whom can you call?");
        let text = match bel {
            Some((naam, organisatie)) if organisatie.is_empty() => format!("{naam}."),
            Some((naam, organisatie)) => format!("{naam}, {organisatie}."),
            None => self.t("Er is nog geen regisseur.", "There is no director yet.").to_owned(),
        };
        self.delen.push(Tekst(text));
        self.write("Telefoon", "Telephone", 1);
        self.write("We zien elkaar weer op", "We meet again on", 1);
    }
}
