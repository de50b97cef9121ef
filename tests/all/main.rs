//! Tests of the library from outside, in one binary.

mod notation;
mod pages;
mod properties;
mod annotated;
mod cli;
mod cursor;
mod facts;
mod floors;
mod imports;
mod mentions;
mod real_articles;
mod server;
mod stet;
mod syntax;
mod table;
mod text;
