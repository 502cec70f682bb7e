# Log all training config
config = {
    "model_type": "TinyDiT",
    "image_size": 128,
    "patch_size": 16,
    "embed_dim": 384,
    "depth": 12,
    "num_heads": 6,
    "batch_size": 256,
    "learning_rate": 1e-4,
    "weight_decay": 1e-4,
    "ema_beta": 0.9999,
    "warmup_steps": 10000,
    "total_steps": 200000,
    "mixed_precision": True,
    "gradient_clip": 1.0,
}

mlflow.log_params(config)
