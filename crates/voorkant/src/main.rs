//! Voorkant: see where help and money go, and move them to the front.
//!
//! The binary is the command line, the server and the rooms. `ARCHITECTURE.md` shows the way through it.

mod afspraken;
mod api;
mod app;
mod bewaren;
mod bronnen;
mod cache;
mod cli;
mod dialoog;
mod doen;
mod gegevens;
mod instellingen;
mod inzicht;
mod kluis;
mod leren;
mod logboek;
mod maanden;
mod ombuigen;
mod opgave;
mod opzoeken;
mod poort;
mod post;
mod rechten;
mod reservekopie;
mod spiegel;
mod toegang;
mod uitvoer;
mod web;
mod werk;
mod woordenboek;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
