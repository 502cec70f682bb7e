from mlflow.tracking import MlflowClient

client = MlflowClient()

# Register model
model_uri = f"runs:/{run_id}/model"
model_version = client.create_model_version(
    name="tinydit-cats",
    source=model_uri,
    run_id=run_id,
)

# Add metadata
client.set_model_version_tag(
    name="tinydit-cats",
    version=model_version.version,
    key="breeds",
    value="12_cat_breeds_plus_other",
)
