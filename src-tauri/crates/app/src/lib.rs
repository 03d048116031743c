//! Composition: config into concrete adapters into one desk

pub mod world;
