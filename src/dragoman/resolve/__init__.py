"""Who is who: mentions to actors, names, offices and the gazetteer."""
