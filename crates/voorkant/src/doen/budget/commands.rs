//! `voorkant budget …`: funds, booking for programs, checking, the report, payment files, and an example.

use std::io::BufRead;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use grootboek::{
    Boekbedrag, Boekhandeling, Boekreden, Boekverzoek, Fondsgeld, Fondskenmerk, Mandaat, Teamkenmerk,
    Verzoekkenmerk,
};
use opslag::{Formulier, Wie};
use serde_json::{Value, json};
use toegang::{Recht, Zaak, beslis};

use super::beslisser::Boeker;
use super::fonds::Fondsblad;
use super::kasboek::{self, Boekopdracht, Boekresultaat, Open};
use super::planbij::plan_zaak;
use super::voorstel::{self, Beslismoment, Beslisuitkomst};
use super::vraag::Getypt;
use super::{betaling, store, verantwoording};
use crate::app::{App, AppFout, today};
use crate::cli::{DataArgs, Format, Vorm, note, print, write_out};
use crate::toegang::{Account, account_by_name};

/// What can be done with the maatwerkbudget on the command line.
#[derive(Subcommand)]
pub enum Budget {
    /// Welke fondsen er zijn, en wat elk team nog over heeft.
    Funds(FondsenArgs),
    /// Boek voor plannen: elke regel van de invoer is een verzoek in JSON. Voor andere programma's.
    Book(BoekArgs),
    /// Kijk elk grootboek na: is er niets veranderd, weg of ertussen gezet?
    Verify(NakijkArgs),
    /// De verantwoording van een kwartaal voor de raad, zonder aantallen onder de tien.
    Report(RapportArgs),
    /// Schrijf een betaalbestand voor de bank (SEPA, pain.001).
    Payfile(BetaalArgs),
    /// Maak twee fondsen om mee te oefenen. Kan alleen in een verzonnen gemeente (9999).
    Voorbeeld(FondsenArgs),
}

/// Which data folder.
#[derive(Args)]
pub struct FondsenArgs {
    #[command(flatten)]
    data: DataArgs,
}

/// Who books, and on which fund.
#[derive(Args)]
pub struct BoekArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Het kenmerk van het fonds.
    fonds: String,
    /// De inlognaam van wie beslist. Die moet in het plan werken.
    #[arg(long, value_name = "NAAM")]
    account: String,
}

/// Which ledgers.
#[derive(Args)]
pub struct NakijkArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Alleen dit fonds.
    #[arg(long, value_name = "KENMERK")]
    fonds: Option<String>,
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Format,
}

/// Which quarter.
#[derive(Args)]
pub struct RapportArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Het kwartaal, zoals 2026-4. Zonder: het vorige.
    #[arg(long, value_name = "KWARTAAL", default_value = "")]
    kwartaal: String,
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Vorm,
    /// Naar welk bestand; anders naar het scherm.
    #[arg(long, value_name = "BESTAND")]
    naar: Option<std::path::PathBuf>,
}

/// Which file.
#[derive(Args)]
pub struct BetaalArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Het nummer van het betaalbestand, zoals het op de pagina staat.
    nummer: i64,
    /// Naar welk bestand; anders naar het scherm.
    #[arg(long, value_name = "BESTAND")]
    naar: Option<std::path::PathBuf>,
}

/// Runs one of them.
///
/// # Errors
/// When the records cannot be read or written, or what was asked is not possible.
pub async fn run(command: Budget) -> Result<ExitCode, AppFout> {
    match command {
        Budget::Funds(args) => funds(&args.data.open().await?).await?,
        Budget::Book(args) => book(&args).await?,
        Budget::Verify(args) => return verify(&args).await,
        Budget::Report(args) => report(args).await?,
        Budget::Payfile(args) => pay_file(args).await?,
        Budget::Voorbeeld(args) => example(&args.data.open().await?).await?,
    }
    Ok(ExitCode::SUCCESS)
}

fn asked(fout: impl std::fmt::Display) -> AppFout {
    AppFout::Vraag(fout.to_string())
}

async fn funds(app: &App) -> Result<(), AppFout> {
    let wie = app.wie("opdrachtregel").await?;
    let jaar = today().year();
    let mut text = String::new();
    for kenmerk in store::funds(&app.opslag, &wie.gemeente).await? {
        let mut open = Open::take(app, &wie.gemeente, &kenmerk).await;
        let Some(boek) = open.read(app, &wie.gemeente, &kenmerk).await? else { continue };
        let used = boek.stand.use_of_fund(jaar);
        text.push_str(&format!(
            "{kenmerk}: {}. Voor {jaar}: budget {}, gebruikt {}, {}.\n",
            boek.blad.naam,
            used.budget,
            used.gebruikt,
            used.licht.name()
        ));
        for (of, team) in boek.blad.regels.teams.keys().filter(|(of, _)| *of == jaar) {
            if let Some(used) = boek.stand.use_of_team(*of, team) {
                let over = used.budget - used.gebruikt;
                text.push_str(&format!(
                    "  team {team}: nog {over} van {}, {}.\n",
                    used.budget,
                    used.licht.name()
                ));
            }
        }
    }
    if text.is_empty() {
        text.push_str("Er is nog geen fonds. Maak er een op /doen/budget/beheer.\n");
    }
    print(&text)
}

/// Reads a line of a request at a time and answers each before it reads the next: what was answered is kept.
async fn book(args: &BoekArgs) -> Result<(), AppFout> {
    let app = args.data.open().await?;
    let fonds = Fondskenmerk::new(&args.fonds).map_err(asked)?;
    let account = account_by_name(&app.opslag, &args.account.parse().map_err(asked)?).await?;
    let account = account
        .filter(Account::is_open)
        .ok_or_else(|| asked("dit account is er niet, of het is gesloten"))?;
    let wie = Wie {
        naam: account.named(),
        oorsprong: "opdrachtregel".to_owned(),
        gemeente: app.wie("opdrachtregel").await?.gemeente,
    };
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(AppFout::system("de invoer is niet te lezen"))?;
        let typed: Getypt =
            serde_json::from_str(&line).map_err(|error| asked(format!("dit is geen verzoek: {error}")))?;
        let answer = book_one(&app, &fonds, (&account, &typed), &wie).await?;
        print(&format!("{answer}\n"))?;
    }
    Ok(())
}

async fn book_one(
    app: &App,
    fonds: &Fondskenmerk,
    (account, typed): (&Account, &Getypt),
    wie: &Wie,
) -> Result<Value, AppFout> {
    let dag = today();
    let gemeente = wie.gemeente.parse().map_err(asked)?;
    let zaak = plan_zaak(&app.opslag, (&account.id, Zaak::of(gemeente, dag)), &typed.plan).await?;
    let zaak = zaak.ok_or_else(|| asked("dit plan is er niet, of dit account werkt er niet in"))?;
    beslis(&account.aanvrager(), Recht::BudgetBeslissen, &zaak).map_err(asked)?;
    let verzoek = typed.read().map_err(asked)?;
    let boeker = Boeker::of_account(account)?;
    let moment = Beslismoment { fonds, plan: &typed.plan, boeker: &boeker, account: &account.id, dag };
    let (uitkomst, nummer, tekst) = match voorstel::ask(app, &moment, &verzoek, wie).await? {
        Beslisuitkomst::Geboekt(nummer) => ("geboekt", Some(nummer), String::new()),
        Beslisuitkomst::Wacht(niveau) => ("wacht", None, niveau.name().to_owned()),
        Beslisuitkomst::Geweigerd(no) => ("geweigerd", None, no.to_string()),
        Beslisuitkomst::Eigen | Beslisuitkomst::AlBesloten => ("besloten", None, String::new()),
    };
    Ok(json!({ "kenmerk": typed.kenmerk, "uitkomst": uitkomst, "nummer": nummer, "tekst": tekst }))
}

async fn verify(args: &NakijkArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open().await?;
    let wie = app.wie("opdrachtregel").await?;
    let all = match &args.fonds {
        Some(one) => vec![Fondskenmerk::new(one).map_err(asked)?],
        None => store::funds(&app.opslag, &wie.gemeente).await?,
    };
    let (mut text, mut found, mut whole) = (String::new(), Vec::new(), true);
    for fonds in &all {
        let check = kasboek::verify(&app, fonds, &wie).await?;
        let breuk = check.breuk.map(|breuk| breuk.to_string());
        whole &= breuk.is_none();
        match &breuk {
            None => text.push_str(&format!("{fonds}: heel, {} boekingen.\n", check.regels)),
            Some(breuk) => text.push_str(&format!(
                "{fonds}: NIET HEEL. {breuk}. Op dit fonds wordt niets meer geboekt, tot een nieuwe controle goed is.\n"
            )),
        }
        found.push(
            json!({ "fonds": fonds.as_str(), "boekingen": check.regels, "vernietigd": check.vernietigd,
            "heel": breuk.is_none(), "breuk": breuk, "regel": check.breuk.map(|breuk| breuk.nummer) }),
        );
    }
    print(&match args.format {
        Format::Tekst if all.is_empty() => "Er is nog geen fonds.\n".to_owned(),
        Format::Tekst => text,
        Format::Json => format!("{:#}\n", json!({ "heel": whole, "fondsen": found })),
    })?;
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn report(args: RapportArgs) -> Result<(), AppFout> {
    let app = args.data.open().await?;
    let wie = app.wie("opdrachtregel").await?;
    let kwartaal = verantwoording::quarter(&args.kwartaal, today())?;
    let made = verantwoording::make(&app, &wie.gemeente, kwartaal).await?;
    write_out(&made.to_bytes(args.format)?, args.format, args.naar)
}

async fn pay_file(args: BetaalArgs) -> Result<(), AppFout> {
    let app = args.data.open().await?;
    let wie = app.wie("opdrachtregel").await?;
    let all = store::files(&app.opslag, &wie.gemeente).await?;
    let id = all.into_iter().find(|one| one.nummer == args.nummer).map(|one| one.id);
    let bestand = match id {
        Some(id) => betaling::file(&app, &wie.gemeente, &id).await?,
        None => None,
    };
    let bestand = bestand.ok_or_else(|| asked(format!("er is geen betaalbestand {}", args.nummer)))?;
    let xml = betaling::to_xml(&app, &bestand, &wie).await?;
    match args.naar {
        Some(path) => std::fs::write(&path, xml)
            .map_err(AppFout::system(format!("{} is niet te schrijven", path.display()))),
        None => print(&xml),
    }
}

/// A fund of the example: mark, name, whose money, budget in cents, and what each team may use of it.
type Voorbeeldfonds = (&'static str, &'static str, Fondsgeld, i64, [(&'static str, i64); 2]);

const VOORBEELD: [Voorbeeldfonds; 2] = [
    (
        "maatwerk",
        "Maatwerkbudget",
        Fondsgeld::Eigen,
        40_000_000,
        [("noord", 25_000_000), ("zuid", 15_000_000)],
    ),
    (
        "bijzondere-bijstand",
        "Bijzondere bijstand",
        Fondsgeld::Participatiewet,
        20_000_000,
        [("noord", 12_000_000), ("zuid", 8_000_000)],
    ),
];

async fn example(app: &App) -> Result<(), AppFout> {
    let wie = app.wie("opdrachtregel").await?;
    if wie.gemeente != crate::toegang::commands::VERZONNEN {
        return Err(asked("voorbeeldfondsen kunnen alleen in een verzonnen gemeente (9999)"));
    }
    let jaar = today().year();
    let known = store::funds(&app.opslag, &wie.gemeente).await?;
    for (kenmerk, naam, geld, budget, teams) in VOORBEELD {
        let kenmerk = Fondskenmerk::new(kenmerk).map_err(asked)?;
        let mut blad = Fondsblad::new(&wie.gemeente, kenmerk.clone(), geld, naam);
        for (team, cents) in teams {
            let team = Teamkenmerk::new(team).map_err(asked)?;
            blad.regels = blad.regels.with_team(jaar, team, Boekbedrag::from_cents(cents).map_err(asked)?);
        }
        // The account of an example of a standard: no money moves.
        blad.betaler = ("Gemeente Merwoude".to_owned(), "NL91ABNA0417164300".to_owned());
        if !known.contains(&kenmerk) {
            kasboek::create(app, &blad, &Formulier::fresh(), ("", &wie)).await?;
        }
        let verzoek = Boekverzoek {
            kenmerk: Verzoekkenmerk::new(&format!("voorbeeld-{jaar}")).map_err(asked)?,
            handeling: Boekhandeling::Begroten {
                jaar,
                bedrag: Boekbedrag::from_cents(budget).map_err(asked)?,
                reden: Boekreden::new("Voorbeeld: besluit van de raad").map_err(asked)?,
            },
        };
        let mandaat = Mandaat::one(Boeker::administration()?.keeps());
        let dossier = blad.dossier();
        let opdracht = Boekopdracht { verzoek: &verzoek, mandaat: &mandaat, dag: today(), dossier: &dossier };
        if let Boekresultaat::Geweigerd(no) = kasboek::book(app, &kenmerk, &opdracht, &wie).await? {
            return Err(asked(no));
        }
    }
    note("Er zijn twee fondsen: maatwerk, en bijzondere-bijstand (geld van de Participatiewet).");
    Ok(())
}
