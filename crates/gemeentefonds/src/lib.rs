#![doc = include_str!("../README.md")]

mod circulaire;
mod cluster;
mod controle;
mod fonds;
mod fout;
mod getal;
mod lezen;

pub use circulaire::{Circulaire, Circulairemaand, OnbekendeCirculaire};
pub use cluster::Cluster;
pub use controle::{Controle, Uitkomstverschil};
pub use fonds::{Fondsdeel, Gemeentefonds, Maatstaf, Uitkering};
pub use fout::{Fondsbestand, Fondsfout};
pub use lezen::Fondsbestanden;
