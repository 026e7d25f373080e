"""Rules about EHC plans: no words may make a plan, or an assessment, hang on cluster money."""
