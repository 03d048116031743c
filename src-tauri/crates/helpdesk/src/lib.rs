//! Where tickets come from and replies go: this desk first
