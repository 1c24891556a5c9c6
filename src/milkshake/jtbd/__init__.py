"""All knowledge of the jobs-to-be-done method: vocabulary, wording, kinds, relations, scores."""
