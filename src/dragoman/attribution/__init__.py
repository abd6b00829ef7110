"""Attribution: source, cue and content of reported speech, by a trained model or by rules."""
