"""All that is known of jobs to be done: vocabulary, wording, kinds, relations, scores."""
