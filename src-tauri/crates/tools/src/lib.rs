//! Live tools and action tools: the demo back office first
