mlflow.set_tag("conversion_type", "onnx_int8" or "onnx_fp32")
mlflow.set_tag("source_training_run", training_run_id)
mlflow.set_tag("mlflow.runType", "conversion")
