# During training
for step in range(total_steps):
    # ... training ...
    
    if step % log_interval == 0:
        mlflow.log_metrics({
            "train_loss": loss.item(),
            "learning_rate": current_lr,
        }, step=step)

# At end
mlflow.log_metrics({
    "final_loss": final_loss,
    "best_loss": best_loss,
    "training_duration_hours": duration / 3600,
})
