//! The agreement on one page: what it says, what is missing, where signing stands, and what one can do now.

use afspraak::{Afspraak, Afspraakartikel, Afspraakdeel, Afspraakstand, Checkpunt, artikelen};
use axum::extract::Path;
use maud::{Markup, html};
use toegang::Recht;

use super::tekenen::signatures;
use super::{address, below, find, fonds, section, versies};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::decide::Afspraakinhoud;
use crate::afspraken::overeenkomst::store::{self, Overeenkomst};
use crate::app::AppFout;
use crate::dialoog::{self, Clausuleherkomst};
use crate::poort::{AfsprakenLezen, Mag};
use crate::web::charts::{Staaf, staven};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, count};

/// What is kept, as an agreement; a record that does not hold is a fault of the product.
pub fn checked(inhoud: &Afspraakinhoud) -> Result<Afspraak, WebFout> {
    inhoud.checked().map_err(|fouten| {
        let said: Vec<String> = fouten.iter().map(ToString::to_string).collect();
        WebFout::App(AppFout::Vraag(format!("deze afspraak is niet te lezen: {}", said.join(" "))))
    })
}

/// Everything on the page.
struct Blad<'a> {
    kader: &'a Kader,
    overeenkomst: &'a Overeenkomst,
    afspraak: Afspraak,
    /// Open comments, by part.
    open: Vec<(String, usize)>,
    /// The step at which what holds was signed, while an addendum is written.
    geldig: Option<i64>,
    /// The expectations of a dialogue from which clauses came.
    herkomst: Vec<Clausuleherkomst>,
}

/// `GET …/{afspraak}`.
pub async fn show(mag: Mag<AfsprakenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    let app = mag.app();
    let kant = Kant::of(mag.aanmelding());
    let versions = store::versions(&app.opslag, &overeenkomst, &kant).await?;
    let comments = store::comments(&app.opslag, &overeenkomst, &kant).await?;
    let account = mag.aanmelding().sessie.as_ref().map(|(_, account)| account.inlognaam.clone());
    let funds = fonds::under(&kader, app, &overeenkomst).await?;
    let clauses = &overeenkomst.nu.inhoud.afspraak.uitkomsten;
    let blad = Blad {
        kader: &kader,
        overeenkomst: &overeenkomst,
        afspraak: checked(&overeenkomst.nu.inhoud)?,
        open: super::reacties::open(&comments),
        geldig: versions
            .iter()
            .find(|one| overeenkomst.nu.inhoud.tekenen.is_addendum() && store::holds(one))
            .map(|one| one.nummer),
        herkomst: dialoog::origins(&app.opslag, &overeenkomst.gemeente, clauses).await?,
    };
    let body = html! {
        div class="vk-lead" { p { (sentence(&kader, &overeenkomst.nu.inhoud)) } (blad.stand(account.as_deref())) }
        (section("beeld", kader.t("In beeld", "The picture"), &blad.picture()))
        (blad.text())
        (section("lijst", kader.t("Wat hoort erin, en wat ontbreekt nog?", "What belongs in it, and what is missing?"), &blad.checklist()))
        (section("tekenen", kader.t("Wie heeft getekend?", "Who signed?"), &signatures(&kader, &overeenkomst)))
        (section("onzeker", kader.t("Wat is onzeker of staat er niet bij?", "What is uncertain or left out?"), &blad.uncertain()))
        (section("verder", kader.t("Wat kunt u nu doen?", "What can you do now?"), &blad.actions()))
        (section("fondsen", kader.t("Maatwerkbudget onder deze afspraak", "Maatwerkbudget under this agreement"), &funds))
        (versies::history(&kader, &overeenkomst, &versions))
    };
    Ok(below(&kader, &overeenkomst, &question(&kader, &overeenkomst), &body))
}

/// The question that the page answers: its title.
fn question(kader: &Kader, overeenkomst: &Overeenkomst) -> String {
    let titel = &overeenkomst.nu.inhoud.afspraak.titel;
    format!("{titel}: {}", kader.t("wat spreken we af?", "what do we agree?"))
}

/// The answer in a sentence or two.
pub fn sentence(kader: &Kader, inhoud: &Afspraakinhoud) -> String {
    let bestand = &inhoud.afspraak;
    let parties: Vec<&str> =
        bestand.partijen.iter().filter(|one| one.tekent).map(|one| one.naam.as_str()).collect();
    let who = parties.join(kader.t(" en ", " and "));
    let where_ = bestand.gebieden.join(", ");
    let years = match (bestand.begin.get(..4), bestand.eind.get(..4)) {
        (Some(first), Some(last)) if first == last => first.to_owned(),
        (Some(first), Some(last)) => format!("{first}-{last}"),
        _ => kader.t("jaren nog niet gekozen", "years not chosen yet").to_owned(),
    };
    let total: domein::Bedrag = bestand.budget.iter().map(|one| domein::Bedrag::from_cents(one.bedrag)).sum();
    let money = if bestand.budget.is_empty() {
        kader.t("nog zonder bedrag", "no amount yet").to_owned()
    } else {
        format!("{} {}", total.in_whole_euros(), kader.t("in totaal", "in total"))
    };
    let begin = if who.is_empty() { String::new() } else { format!("{who}. ") };
    format!("{begin}{where_}, {years}, {money}.")
}

impl Blad<'_> {
    /// Where it stands, and what it waits for.
    fn stand(&self, account: Option<&str>) -> Markup {
        let (kader, inhoud) = (self.kader, &self.overeenkomst.nu.inhoud);
        let stand = inhoud.tekenen.stand();
        let waits = inhoud.tekenen.wacht_op(&self.afspraak);
        let mine = account.and_then(|account| inhoud.mandate_of(account));
        html! {
            p { (kader.t("Deze afspraak ", "This agreement is ")) @if kader.taal == crate::web::Taal::Nl && stand != Afspraakstand::Aangeboden { "is " } strong { (kader.t(stand.naam(), stand.name())) } "."
                @if inhoud.tekenen.is_addendum() { " " (kader.t("Het is een aanvulling: tot iedereen tekent, geldt wat eerder is getekend.", "It is an addendum: until everybody signs, what was signed before holds.")) }
                @if stand == Afspraakstand::Aangeboden { " " (kader.t("Nog te tekenen door: ", "Still to be signed by: ")) (waits.join(", ")) "." }
            }
            @if stand == Afspraakstand::Aangeboden && mine.is_some_and(|mine| waits.contains(&mine)) && kader.mag(Recht::AfsprakenTekenen) {
                p { (parts::link_button(&format!("{}/tekenen", address(self.overeenkomst)), kader.t("Lees en teken", "Read and sign"))) }
            }
        }
    }

    fn picture(&self) -> Markup {
        let (kader, years) = (self.kader, self.afspraak.jaren());
        if self.afspraak.bestand().budget.is_empty() {
            return html! { p { (kader.t("Er staat nog geen bedrag in deze afspraak.", "There is no amount in this agreement yet.")) } };
        }
        let most = years.iter().map(|year| self.afspraak.in_jaar(*year).cents()).max().unwrap_or(1).max(1);
        let bars: Vec<Staaf> = years
            .iter()
            .map(|year| {
                let amount = self.afspraak.in_jaar(*year);
                Staaf {
                    naam: year.to_string(),
                    waarde: amount.in_whole_euros(),
                    deel: amount.cents() as f64 / most as f64,
                }
            })
            .collect();
        let rows: Vec<Vec<Markup>> = years
            .iter()
            .map(|year| {
                vec![parts::cell(year.to_string()), parts::cell(self.afspraak.in_jaar(*year).to_string())]
            })
            .chain([vec![
                parts::cell(kader.t("Samen", "Together")),
                parts::cell(self.afspraak.totaal().to_string()),
            ]])
            .collect();
        html! {
            figure class="vk-figure" { (staven("geld", kader.t("Geld per jaar", "Money per year"), &bars)) }
            (parts::table(kader.t("Samen per jaar", "Together per year"), &[kader.t("Jaar", "Year"), kader.t("Bedrag", "Amount")], &[false, true], &rows))
            (parts::downloads(kader, &[
                (format!("{}/budget.csv", address(self.overeenkomst)), "CSV"),
                (format!("{}/budget.xlsx", address(self.overeenkomst)), kader.t("rekenblad (XLSX)", "workbook (XLSX)")),
            ]))
        }
    }

    /// The articles, each with the way to change it.
    fn text(&self) -> Markup {
        let all = artikelen(self.afspraak.bestand());
        html! {
            @for deel in Afspraakdeel::ALL {
                @let artikel = all.iter().find(|one| one.deel == deel);
                (section(deel.key(), self.kader.t(deel.naam(), deel.name()), &html! {
                    @match artikel { Some(artikel) => { (article(artikel)) } None => { p { (self.empty(deel)) } } }
                    (self.ways(deel))
                }))
            }
        }
    }

    fn empty(&self, deel: Afspraakdeel) -> &str {
        if deel == Afspraakdeel::Gebiedsbudget {
            return self.kader.t(
                "Deze afspraak heeft geen budget van het gebied.",
                "This agreement has no budget of the area.",
            );
        }
        self.kader.t("Hier is nog niets ingevuld.", "Nothing was filled in here yet.")
    }

    /// What one can do with a part: change it, comment on it, look further.
    fn ways(&self, deel: Afspraakdeel) -> Markup {
        let (kader, adres) = (self.kader, address(self.overeenkomst));
        let open = self.open.iter().find(|(key, _)| key == deel.key()).map_or(0, |(_, count)| *count);
        let may = self.may_change();
        html! {
            ul class="vk-downloads" {
                @if may { li { a href={ (adres) "/deel/" (deel.key()) } { (kader.t("Wijzig", "Change")) span class="vk-visually-hidden" { ": " (kader.t(deel.naam(), deel.name())) } } } }
                li { a href={ (adres) "/reacties?deel=" (deel.key()) } { (kader.t("Reacties", "Comments")) @if open > 0 { " (" (open) (kader.t(" open", " open")) ")" } span class="vk-visually-hidden" { ": " (kader.t(deel.naam(), deel.name())) } } }
                @if may && deel == Afspraakdeel::Budget { li { a href={ (adres) "/scenario" } { (kader.t("Neem regels over uit een scenario", "Take lines from a scenario")) } } }
                @if deel == Afspraakdeel::Uitkomsten {
                    @for one in &self.herkomst {
                        li { a href=(one.adres) { (kader.t("Hier stemden mensen over", "On this people voted")) ": " span lang="nl" { (one.tekst) } span class="vk-visually-hidden" { " (" (one.indicator) ")" } } }
                    }
                }
                @if deel == Afspraakdeel::Eisen && kader.mag(Recht::PrijzenMaken) && !self.afspraak.bestand().eisen.is_empty() {
                    li { a href={ "/afspraken/prijzen/tarieven/nieuw?afspraak=" (self.overeenkomst.id) } { (kader.t("Reken een tarief uit met deze eisen", "Calculate a tariff with these demands")) } }
                }
                @if deel == Afspraakdeel::Prijs && !self.afspraak.bestand().prijs.tarief.is_empty() && kader.mag(Recht::PrijzenLezen) {
                    li { a href={ "/afspraken/prijzen/tarieven/" (self.afspraak.bestand().prijs.tarief) } { (kader.t("Bekijk het tarief", "See the tariff")) } }
                }
                @if deel == Afspraakdeel::Gebiedsbudget && self.afspraak.gebiedsbudget().is_some() {
                    li { a href={ (adres) "/gebied" } { (kader.t("Bekijk wat er vrijkomt en waar het heen gaat", "See what is freed and where it goes")) } }
                }
            }
        }
    }

    fn may_change(&self) -> bool {
        let stand = self.overeenkomst.nu.inhoud.tekenen.stand();
        let closed = matches!(stand, Afspraakstand::Aangeboden | Afspraakstand::Ingetrokken);
        !closed && self.kader.mag(Recht::AfsprakenMaken)
    }

    fn checklist(&self) -> Markup {
        let kader = self.kader;
        let points = self.afspraak.checklist();
        let done = points.iter().filter(|punt| punt.klaar()).count();
        html! {
            p { (count(kader.taal, done, [("van de 15 punten is", "of the 15 points is"), ("van de 15 punten zijn", "of the 15 points are")])) (kader.t(" geregeld. De lijst is ons voorstel; u beslist samen wat u weglaat.",
                " settled. The list is our proposal; you decide together what you leave out.")) }
            ol { @for punt in &points { (self.point(punt)) } }
        }
    }

    fn point(&self, punt: &Checkpunt) -> Markup {
        let (kader, adres) = (self.kader, address(self.overeenkomst));
        html! {
            li {
                (kader.t(punt.tekst, punt.text)) ": "
                @if punt.klaar() { (kader.t("geregeld", "settled")) "." }
                @else {
                    strong { (kader.t("ontbreekt", "missing")) } ": " span lang="nl" { (punt.ontbreekt.join("; ")) } "."
                    @if self.may_change() {
                        " " a href={ (adres) "/deel/" (punt.deel.key()) } { (kader.t("Vul in", "Fill in")) span class="vk-visually-hidden" { ": " (kader.t(punt.tekst, punt.text)) } }
                    }
                }
            }
        }
    }

    fn uncertain(&self) -> Markup {
        let kader = self.kader;
        html! {
            ul {
                li { (kader.t("Bedragen zijn wat is afgesproken, niet wat is uitgegeven.", "Amounts are what was agreed, not what was spent.")) }
                li { (kader.t("Artikelen van de Awb zijn uit het hoofd opgeschreven. Kijk ze na voordat u tekent.", "Articles of the Awb were written down from memory. Check them before you sign.")) }
                @if self.herkomst.is_empty() {
                    li { (kader.t("Er staat nog geen verwachting uit een dialoog in. Neemt de gemeente er een over? Dan kan die hier een uitkomst worden.", "There is no expectation of a dialogue in it yet. Does the municipality adopt one? Then it can become an outcome here.")) " " (parts::link_if(kader.mag(Recht::DialoogLezen), "/dialoog", kader.t("Bekijk de dialogen", "Look at the dialogues"))) }
                }
                li { (kader.t("Wat er is gemeten, leest u in het jaargesprek.", "What was measured you read in the yearly talk.")) }
            }
        }
    }

    fn actions(&self) -> Markup {
        let (kader, adres) = (self.kader, address(self.overeenkomst));
        let stand = self.overeenkomst.nu.inhoud.tekenen.stand();
        let open = self.afspraak.hindernissen();
        let make = kader.mag(Recht::AfsprakenMaken);
        html! {
            @if make && stand == Afspraakstand::Open && !open.is_empty() {
                (parts::alert(Toon::LetOp, kader.t("Dit moet eerst, voordat u kunt aanbieden", "This comes first, before you can offer it"), &html! {
                    ul lang="nl" { @for one in &open { li { a href={ (adres) "/deel/" (one.deel.key()) } { (one.to_string()) } } } }
                }))
            }
            ul {
                @if make && stand == Afspraakstand::Open { li { a href={ (adres) "/aanbieden" } { (kader.t("Bied aan om te tekenen", "Offer to be signed")) } } }
                @if make && stand == Afspraakstand::Aangeboden { li { a href={ (adres) "/terugnemen" } { (kader.t("Neem het aanbod terug", "Take the offer back")) } } }
                @if stand == Afspraakstand::Aangeboden && kader.mag(Recht::AfsprakenTekenen) { li { a href={ (adres) "/tekenen" } { (kader.t("Teken", "Sign")) } } }
                li { a href={ (adres) "/versies" } { (kader.t("Vergelijk versies", "Compare versions")) } }
                li { a href={ (adres) "/gesprek" } { (kader.t("Naar het jaargesprek en de index", "To the yearly talk and the index")) } }
                li { a href={ (adres) "/reacties" } { (kader.t("Lees of schrijf reacties", "Read or write comments")) } }
                li { a href={ (adres) "/afdruk" } { (kader.t("Bekijk de afspraak om af te drukken", "See the agreement to print")) } }
                @if make && stand != Afspraakstand::Ingetrokken && stand != Afspraakstand::Gesloten {
                    li { a href={ (adres) "/intrekken" } { (kader.t("Trek in", "Withdraw")) } }
                }
                @if kader.mag(Recht::OpgaveLezen) { li { a href={ "/opgave/" (self.overeenkomst.hoort_bij) } { (kader.t("Naar de opgave", "To the opgave")) } } }
            }
            @if let Some(step) = self.geldig {
                p { (kader.t("Wat nu geldt, is wat eerder is getekend:", "What holds now is what was signed before:")) }
                (parts::downloads(kader, &[
                    (format!("{adres}/versies/{step}/afspraak.pdf"), kader.t("getekende afspraak (pdf)", "signed agreement (PDF)")),
                    (format!("{adres}/versies/{step}/afspraak.json"), kader.t("getekende afspraak (JSON)", "signed agreement (JSON)")),
                ]))
                p { (kader.t("De aanvulling, nog zonder alle handtekeningen:", "The addendum, still without all signatures:")) }
            }
            (parts::downloads(kader, &[
                (format!("{adres}/afspraak.pdf"), kader.t("toegankelijke pdf, om elders te tekenen", "accessible PDF, to sign elsewhere")),
                (format!("{adres}/afspraak.json"), kader.t("JSON: precies wat wordt getekend", "JSON: exactly what is signed")),
            ]))
        }
    }
}

/// An article in words. The text of an agreement is Dutch.
pub fn article(artikel: &Afspraakartikel) -> Markup {
    html! {
        dl class="vk-facts" lang="nl" {
            @for regel in artikel.regels.iter().filter(|regel| regel.label != "Opgave") {
                div { dt { (regel.label) } dd { @for line in regel.tekst.lines() { (line) br; } } }
            }
        }
    }
}
